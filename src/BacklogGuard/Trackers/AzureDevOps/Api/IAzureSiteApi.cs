using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>What describes a site and its projects: who the guard is, fields, states, paths.</summary>
internal interface IAzureSiteApi
{
    [Get("/_apis/connectionData")]
    Task<AzureConnectionData> ConnectionDataAsync(CancellationToken cancellationToken);

    /// <summary>All fields of the site, whatever process knows them.</summary>
    [Get("/_apis/wit/fields")]
    Task<AzureList<AzureField>> FieldsAsync(CancellationToken cancellationToken);

    [Get("/{project}/_apis/wit/workitemtypes/{type}/states")]
    Task<AzureList<AzureState>> StatesAsync(string project, string type, CancellationToken cancellationToken);

    [Get("/{project}/_apis/wit/workitemtypes/{type}/fields")]
    Task<AzureList<AzureField>> TypeFieldsAsync(string project, string type, CancellationToken cancellationToken);

    /// <param name="structure">areas or iterations.</param>
    [Get("/{project}/_apis/wit/classificationnodes/{structure}")]
    Task<AzureNode> NodesAsync(string project, string structure, [AliasAs("$depth")] int depth, CancellationToken cancellationToken);

    /// <param name="path">Segments below the root, separated by slashes.</param>
    [Get("/{project}/_apis/wit/classificationnodes/{structure}/{**path}")]
    Task<AzureNode> NodeAsync(string project, string structure, string path, CancellationToken cancellationToken);
}
