using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Issues of boards, backlogs and sprints: /rest/software/1.0 with tokens on Cloud, /rest/agile/1.0 with offsets on Data Center.</summary>
internal static class AgileIssueEndpoints
{
    private const string Removed = "The requested API has been removed. Please migrate to the /rest/software/1.0 API.";

    private static readonly (string Path, Func<Call, Func<Issue, bool>> Among)[] Lists =
    [
        ("/board/{board}/issue", OfBoard),
        ("/board/{board}/backlog", OfBacklog),
        ("/board/{board}/sprint/{sprint}/issue", OfBoardAndSprint),
        ("/sprint/{sprint}/issue", OfSprint),
    ];

    public static void Map(FaceRoutes routes)
    {
        foreach (var (path, among) in Lists)
        {
            routes.Agile("GET", path, call => routes.IsCloud && !call.World.ServesOldAgileLists ? new Answer(410, Answer.Errors([Removed])) : ByOffset(call, among(call)));
            if (routes.IsCloud)
            {
                routes.At("GET", "/rest/software/1.0" + path, call => ByToken(call, among(call)));
                routes.At("GET", $"/rest/software/1.0{path}/approximate-count", call => Count(call, among(call)));
            }
        }
    }

    private static Answer ByOffset(Call call, Func<Issue, bool> among)
    {
        var ask = Asked(call);
        return SearchEndpoints.Offsets(ask, Found(call, ask, among));
    }

    private static Answer ByToken(Call call, Func<Issue, bool> among)
    {
        var ask = Asked(call);
        return SearchEndpoints.Tokens(call, ask, Found(call, ask, among));
    }

    private static Answer Count(Call call, Func<Issue, bool> among) => Answer.Ok(new JsonObject { ["count"] = Found(call, Asked(call), among).Count });

    private static SearchAsk Asked(Call call)
    {
        var ask = SearchAsk.FromQuery(call, "*navigable");
        return ask with { Page = ask.Page with { Agile = true } };
    }

    private static IReadOnlyList<Issue> Found(Call call, SearchAsk ask, Func<Issue, bool> among)
    {
        var jql = ask.Jql ?? "";
        var ordered = jql.Contains("order by", StringComparison.OrdinalIgnoreCase) ? jql : jql + " ORDER BY rank ASC";
        return SearchEndpoints.Find(call, ordered, ask.Reconcile, among);
    }

    private static Func<Issue, bool> OfBoard(Call call)
    {
        var board = BoardEndpoints.Find(call);
        return board.Shows;
    }

    private static Func<Issue, bool> OfBacklog(Call call)
    {
        var board = BoardEndpoints.Find(call);
        return issue => board.Shows(issue)
            && issue.Type is { Level: 0 }
            && issue.OpenSprint is null or { State: SprintState.Future }
            && issue.Status.Category != Catalogue.Finished;
    }

    private static Func<Issue, bool> OfSprint(Call call)
    {
        var sprint = SprintEndpoints.Find(call);
        return issue => issue.Sprints.Contains(sprint);
    }

    private static Func<Issue, bool> OfBoardAndSprint(Call call)
    {
        var board = BoardEndpoints.Find(call);
        var sprint = SprintEndpoints.Find(call);
        return issue => board.Shows(issue) && issue.Sprints.Contains(sprint);
    }
}
