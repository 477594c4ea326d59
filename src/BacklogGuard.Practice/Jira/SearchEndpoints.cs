using System.Text.Json.Nodes;
using BacklogGuard.Practice.Jql;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Search: by token on Cloud, by offset on Data Center.</summary>
internal static class SearchEndpoints
{
    private const string Removed =
        "The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046";

    public static void Map(FaceRoutes routes)
    {
        if (routes.IsCloud)
        {
            routes.Api("GET", "/search/jql", call => ByToken(call, SearchAsk.FromQuery(call, "id")));
            routes.Api("POST", "/search/jql", call => ByToken(call, SearchAsk.FromBody(call, "id")), reads: true);
            routes.Api("POST", "/search/approximate-count", Count, reads: true);
            routes.Api("POST", "/jql/match", Match, reads: true);
            routes.Api("POST", "/jql/parse", Parse, reads: true);
            routes.Api("GET", "/search", _ => new Answer(410, Answer.Errors([Removed])));
            routes.Api("POST", "/search", _ => new Answer(410, Answer.Errors([Removed])), reads: true);
            return;
        }

        routes.Api("GET", "/search", call => ByOffset(call, SearchAsk.FromQuery(call, "*navigable")));
        routes.Api("POST", "/search", call => ByOffset(call, SearchAsk.FromBody(call, "*navigable")), reads: true);
    }

    /// <exception cref="JiraRefusal">The query is not JQL.</exception>
    public static IReadOnlyList<Issue> Find(Call call, string? jql, IReadOnlyList<string>? reconcile = null, Func<Issue, bool>? among = null)
    {
        try
        {
            var query = JqlParser.Parse(jql);
            var test = new JqlSearch(call.World, call.Caller).Compile(query.Where);
            var seen = call.World.Issues.Select(issue => Indexed(call, issue, reconcile)).OfType<Issue>()
                .Where(issue => call.May(Permissions.Browse, issue.Project) && (among is null || among(issue)) && test(issue));
            return JqlSort.Sort(seen, query.OrderBy);
        }
        catch (JqlException refusal)
        {
            throw JiraRefusal.Bad(refusal.Message);
        }
    }

    public static Answer Tokens(Call call, SearchAsk ask, IReadOnlyList<Issue> found)
    {
        var question = $"{call.PathOnly}|{ask.Jql}";
        var start = PageToken.Read(ask.Token, question);
        ask = ask with { MaxResults = Math.Max(1, ask.MaxResults) };
        var last = start + ask.MaxResults >= found.Count;
        var shape = new JsonObject
        {
            ["issues"] = Json.Array(found.Skip(start).Take(ask.MaxResults).Select(issue => (JsonNode?)ask.Page.Show(issue))),
            ["isLast"] = last,
        };
        if (!last)
        {
            shape["nextPageToken"] = PageToken.Write(start + ask.MaxResults, question);
        }

        ask.Page.AddNames(shape);
        return Answer.Ok(shape);
    }

    public static Answer Offsets(SearchAsk ask, IReadOnlyList<Issue> found)
    {
        var shape = new JsonObject
        {
            ["expand"] = "schema,names",
            ["startAt"] = ask.StartAt,
            ["maxResults"] = ask.MaxResults,
            ["total"] = found.Count,
            ["issues"] = Json.Array(found.Skip(ask.StartAt).Take(ask.MaxResults).Select(issue => (JsonNode?)ask.Page.Show(issue))),
        };
        ask.Page.AddNames(shape);
        return Answer.Ok(shape);
    }

    private static Answer ByToken(Call call, SearchAsk ask)
    {
        NeedBound(ask.Jql);
        return Tokens(call, ask, Find(call, ask.Jql, ask.Reconcile));
    }

    private static Answer ByOffset(Call call, SearchAsk ask) => Offsets(ask, Find(call, ask.Jql));

    private static Answer Count(Call call)
    {
        var jql = Ask.Text(call.Object(), "jql");
        NeedBound(jql);
        return Answer.Ok(new JsonObject { ["count"] = Find(call, jql).Count });
    }

    private static Answer Match(Call call)
    {
        var body = call.Object();
        var ids = Ask.Texts(body, "issueIds");
        return Answer.Ok(new JsonObject
        {
            ["matches"] = Json.Array(Ask.Texts(body, "jqls").Select(jql => (JsonNode?)new JsonObject
            {
                ["matchedIssues"] = new JsonArray([.. Find(call, jql).Where(issue => ids.Contains(View.Id(issue.Id))).Select(issue => (JsonNode?)issue.Id)]),
                ["errors"] = new JsonArray(),
            })),
        });
    }

    private static Answer Parse(Call call)
    {
        var parsed = Ask.Texts(call.Object(), "queries").Select(jql =>
        {
            var shape = new JsonObject { ["query"] = jql };
            try
            {
                _ = new JqlSearch(call.World, call.Caller).Compile(JqlParser.Parse(jql).Where);
            }
            catch (JqlException refusal)
            {
                shape["errors"] = Json.Texts([refusal.Message]);
            }

            return (JsonNode?)shape;
        });
        return Answer.Ok(new JsonObject { ["queries"] = Json.Array(parsed) });
    }

    private static void NeedBound(string? jql)
    {
        try
        {
            if (JqlParser.Parse(jql).Where is null)
            {
                throw JiraRefusal.Bad("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.");
            }
        }
        catch (JqlException refusal)
        {
            throw JiraRefusal.Bad(refusal.Message);
        }
    }

    private static Issue? Indexed(Call call, Issue issue, IReadOnlyList<string>? reconcile) =>
        issue.Stale is not { } stale || stale.Until <= call.World.Clock.Now || reconcile?.Contains(View.Id(issue.Id)) == true ? issue : stale.Old;
}
