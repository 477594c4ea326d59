namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Which Azure DevOps a world speaks as.</summary>
internal enum AzureEdition
{
    Services,
    Server,
}

internal static class AzureEditionNames
{
    /// <summary>The face's name for the control API and pages.</summary>
    public static string Name(this AzureEdition edition) => edition == AzureEdition.Services ? "ado" : "ado-server";

    public static string Prefix(this AzureEdition edition) => edition == AzureEdition.Services ? "/azure-devops/acme" : "/azure-devops/tfs/DefaultCollection";

    /// <summary>Null for a name that is neither ado nor ado-server.</summary>
    public static AzureEdition? Parse(string? name) => name switch
    {
        "ado" => AzureEdition.Services,
        "ado-server" => AzureEdition.Server,
        _ => null,
    };
}
