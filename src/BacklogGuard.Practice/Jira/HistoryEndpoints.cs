using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Changelogs by page: Cloud only.</summary>
internal static class HistoryEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        if (routes.IsCloud)
        {
            routes.Api("GET", "/issue/{issue}/changelog", Read);
            routes.Api("POST", "/changelog/bulkfetch", BulkFetch, reads: true);
        }
    }

    private static Answer Read(Call call)
    {
        var issue = call.Issue();
        var startAt = call.Number("startAt", 0);
        var most = call.Number("maxResults", 100, 100);
        return Answer.Ok(new JsonObject
        {
            ["self"] = call.World.BaseUrl + call.Path,
            ["maxResults"] = most,
            ["startAt"] = startAt,
            ["total"] = issue.History.Count,
            ["isLast"] = startAt + most >= issue.History.Count,
            ["values"] = Json.Array(issue.History.Skip(startAt).Take(most).Select(change => (JsonNode?)call.View.Change(change))),
        });
    }

    private static Answer BulkFetch(Call call)
    {
        var body = call.Object();
        var ids = Ask.Texts(body, "issueIdsOrKeys");
        var fields = Ask.Texts(body, "fieldIds");
        if (ids.Count is 0 or > 1000 || fields.Count > 10)
        {
            throw JiraRefusal.Bad("Between 1 and 1000 issues and at most 10 fields can be asked for.");
        }

        var most = Ask.Number(body, "maxResults") ?? 1000;
        var start = PageToken.Read(Ask.Text(body, "nextPageToken"), "changelog");
        var all = ids.Select(call.World.FindIssue).OfType<Issue>().Distinct()
            .Where(issue => call.May(Permissions.Browse, issue.Project))
            .SelectMany(issue => issue.History.Where(change => Wanted(change, fields)).Select(change => (issue, change)))
            .ToList();
        var page = all.Skip(start).Take(most).GroupBy(one => one.issue, one => one.change).Select(group => (JsonNode?)new JsonObject
        {
            ["issueId"] = View.Id(group.Key.Id),
            ["changeHistories"] = Json.Array(group.Select(change => (JsonNode?)call.View.Change(change, epochDates: true))),
        });
        var shape = new JsonObject { ["issueChangeLogs"] = Json.Array(page) };
        if (start + most < all.Count)
        {
            shape["nextPageToken"] = PageToken.Write(start + most, "changelog");
        }

        return Answer.Ok(shape);
    }

    private static bool Wanted(ChangeGroup change, IReadOnlyList<string> fields) =>
        fields.Count == 0 || change.Items.Any(item => item.FieldId is not null && fields.Contains(item.FieldId));
}
