using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Jira;

/// <summary>What a search asks for, from the query string or from a body.</summary>
internal sealed record SearchAsk(IssuePage Page, string? Jql)
{
    public int StartAt { get; init; }

    public int MaxResults { get; init; }

    public string? Token { get; init; }

    public IReadOnlyList<string> Reconcile { get; init; } = [];

    public static SearchAsk FromQuery(Call call, string usual) => new(IssuePage.From(call, usual), call.Query("jql"))
    {
        StartAt = call.Number("startAt", 0),
        MaxResults = Most(call.Number("maxResults", 50)),
        Token = call.Query("nextPageToken"),
        Reconcile = call.QueryList("reconcileIssues"),
    };

    public static SearchAsk FromBody(Call call, string usual)
    {
        var body = call.Object();
        var page = new IssuePage(call, FieldPick.From(Ask.Texts(body, "fields"), usual))
        {
            Expand = body["expand"] is JsonArray ? Ask.Texts(body, "expand") : Ask.Text(body, "expand")?.Split(',', StringSplitOptions.TrimEntries) ?? [],
            Properties = Ask.Texts(body, "properties"),
        };
        return new SearchAsk(page, Ask.Text(body, "jql"))
        {
            StartAt = Ask.Number(body, "startAt") ?? 0,
            MaxResults = Most(Ask.Number(body, "maxResults") ?? 50),
            Token = Ask.Text(body, "nextPageToken"),
            Reconcile = Ask.Texts(body, "reconcileIssues"),
        };
    }

    private static int Most(int asked) => Math.Clamp(asked, 0, 100);
}
