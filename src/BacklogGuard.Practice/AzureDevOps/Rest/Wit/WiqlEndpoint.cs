using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.Wiql;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>POST wit/wiql: numbers only, whatever the query selects.</summary>
internal static class WiqlEndpoint
{
    private const int LongestQuery = 32768;

    public static void Map(AzureRoutes routes) => routes.Map("POST", "wit/wiql", Run, AzureScope.Everywhere, reads: true);

    private static AzureAnswer Run(AzureCall call)
    {
        var text = (string?)call.Object()["query"] ?? throw Invalid("TF51006: The query statement is missing.");
        if (text.Length > LongestQuery)
        {
            throw Invalid($"VS402336: The query is longer than {LongestQuery} characters.");
        }

        try
        {
            return AzureAnswer.Ok(Run(call, WiqlParser.Parse(text)));
        }
        catch (WiqlException wrong)
        {
            throw Invalid(wrong.Message);
        }
    }

    private static AzureRefusal Invalid(string message) => AzureRefusal.Bad(message, "WorkItemTrackingQueryException");

    private static JsonObject Run(AzureCall call, WiqlQuery query)
    {
        var context = new WiqlContext(call.World, call.User, call.MaybeProject, call.MaybeRoute("team") is null ? null : call.Team, call.Flag("timePrecision"));
        var search = new WiqlSearch(context);
        var matches = search.Compile(query.Where);
        var json = new JsonObject
        {
            ["queryType"] = !query.IsLinks ? "flat" : WiqlLinks.IsRecursive(query) ? "tree" : "oneHop",
            ["queryResultType"] = query.IsLinks ? "workItemLink" : "workItem",
            ["asOf"] = AzureTime.Text(call.World.Clock.Now),
            ["columns"] = new JsonArray([.. query.Columns.Select(name => (JsonNode?)Reference(call, search.Field(name)))]),
            ["sortColumns"] = new JsonArray([.. query.Sorts.Select(sort => (JsonNode?)new JsonObject { ["field"] = Reference(call, search.Field(sort.Field)), ["descending"] = sort.IsDescending })]),
        };
        var seen = search.Sort(call.World.Items.Values.Where(item => item.Deleted is null && call.MaySee(item)), query.Sorts);
        if (query.IsLinks)
        {
            json["workItemRelations"] = new JsonArray([.. Cut(call, WiqlLinks.Run(query, [.. seen], matches, call.Visible)).Select(row => (JsonNode?)Relation(call, row))]);
        }
        else
        {
            json["workItems"] = new JsonArray([.. Cut(call, seen.Where(item => matches(new WiqlRow(item, null, null)))).Select(item => (JsonNode?)ItemReference(call, item))]);
        }

        return json;
    }

    private static List<T> Cut<T>(AzureCall call, IEnumerable<T> rows)
    {
        var all = call.Number("$top") is { } top ? rows.Take(top).ToList() : [.. rows];
        return all.Count >= call.World.QueryLimit
            ? throw Invalid($"VS402337: The number of work items returned exceeds the size limit of {call.World.QueryLimit}. Change the query to return fewer items.")
            : all;
    }

    private static JsonObject Reference(AzureCall call, AzureField field) => new()
    {
        ["referenceName"] = field.ReferenceName,
        ["name"] = field.Name,
        ["url"] = $"{call.World.BaseUrl}/_apis/wit/fields/{field.ReferenceName}",
    };

    private static JsonObject ItemReference(AzureCall call, AzureItem item) => new() { ["id"] = item.Id, ["url"] = new ItemView(call.World).Url(item) };

    private static JsonObject Relation(AzureCall call, WiqlRow row) => row.Target is null
        ? new JsonObject { ["rel"] = null, ["source"] = null, ["target"] = ItemReference(call, row.Source) }
        : new JsonObject { ["rel"] = row.Rel, ["source"] = ItemReference(call, row.Source), ["target"] = ItemReference(call, row.Target) };
}
