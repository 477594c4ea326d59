using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>reporting/workitemrevisions: every revision since a moment or a token, oldest first.</summary>
internal static class ReportingEndpoints
{
    private const int MostOnAPage = 1000;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("GET", "wit/reporting/workitemrevisions", call => Read(call, new ReportAsk(call, [])));
        routes.Map("POST", "wit/reporting/workitemrevisions", call => Read(call, new ReportAsk(call, call.Object())), reads: true);
    }

    private static AzureAnswer Read(AzureCall call, ReportAsk ask)
    {
        var rows = Rows(call, ask).OrderBy(row => row.Watermark).ToList();
        var page = rows.Take(Math.Clamp(call.Number("$maxPageSize") ?? MostOnAPage, 1, MostOnAPage)).ToList();
        var token = page is [.., var last] ? $"{last.Watermark};{last.Item.Id};{last.Revision.Rev}" : ask.Token ?? "0;0;0";
        var scope = call.MaybeProject is { } project ? $"/{project.Id}" : "";
        return AzureAnswer.Ok(new JsonObject
        {
            ["values"] = new JsonArray([.. page.Select(row => (JsonNode?)Show(call, ask, row))]),
            ["nextLink"] = $"{call.World.BaseUrl}{scope}/_apis/wit/reporting/workItemRevisions?continuationToken={Uri.EscapeDataString(token)}&api-version=7.1",
            ["continuationToken"] = token,
            ["isLastBatch"] = page.Count == rows.Count,
        });
    }

    private static IEnumerable<Row> Rows(AzureCall call, ReportAsk ask)
    {
        var project = call.MaybeProject;
        return call.World.Items.Values
            .Where(item => (project is null || item.Project == project) && call.MaySee(item) && (item.Deleted is null || ask.IncludesDeleted))
            .Where(item => ask.Types.Count == 0 || ask.Types.Contains(item.Type.Name, StringComparer.OrdinalIgnoreCase))
            .SelectMany(item => (ask.LatestOnly ? item.Revisions.TakeLast(1) : item.Revisions).Select(revision => new Row(item, revision, revision.Fields.Get<int>(AzureFields.Watermark))))
            .Where(row => row.Watermark > ask.Since && (ask.StartsAt is not { } start || row.Revision.At >= start));
    }

    private static JsonObject Show(AzureCall call, ReportAsk ask, Row row)
    {
        var shape = new ItemShape { Only = ask.Fields, ShowsHidden = true };
        var fields = new ItemView(call.World, identitiesAsText: !ask.WantsIdentities).Fields(row.Item, row.Revision, shape);
        foreach (var longText in fields.Select(pair => pair.Key).Where(name => call.World.FindField(name) is { IsLongText: true, ReferenceName: not AzureFields.Tags }).ToList())
        {
            // Long text comes with $expand=fields only.
            if (!ask.WantsLongText)
            {
                fields.Remove(longText);
            }
        }

        return new JsonObject { ["id"] = row.Item.Id, ["rev"] = row.Revision.Rev, ["fields"] = fields };
    }

    private sealed record Row(AzureItem Item, AzureRevision Revision, int Watermark);
}

/// <summary>What a report asks for: in the query of a GET, in the body of a POST.</summary>
internal sealed class ReportAsk(AzureCall call, JsonObject body)
{
    public IReadOnlyList<string>? Fields => List("fields") is { Count: > 0 } fields ? fields : null;

    public IReadOnlyList<string> Types => List("types");

    public bool IncludesDeleted => Flag("includeDeleted");

    public bool LatestOnly => Flag("includeLatestOnly");

    public bool WantsIdentities => Flag("includeIdentityRef");

    public bool WantsLongText => AskedEnum.Of(call.Query("$expand"), "$expand", "none", "fields") == "fields";

    public string? Token => call.Query("continuationToken");

    public int Since => Token is not { } token ? 0
        : int.TryParse(token.Split(';')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark
        : throw AzureRefusal.Bad($"The continuation token '{token}' is not valid.", "InvalidContinuationTokenException");

    public DateTimeOffset? StartsAt => Token is null ? AzureTime.Parse(call.Query("startDateTime")) : null;

    private bool Flag(string name) => call.Flag(name) || (bool?)body[name] == true;

    private IReadOnlyList<string> List(string name) => body[name] is JsonArray sent ? [.. sent.Select(value => (string)value!)] : call.QueryList(name);
}
