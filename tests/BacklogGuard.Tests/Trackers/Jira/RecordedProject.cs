using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WireMock;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>Project SHOP with its story SHOP-7, as Jira answers for it.</summary>
internal sealed class RecordedProject(Uri site, bool isCloud)
{
    private readonly RecordedIssue _issue = new(site, isCloud);

    public bool GuardIsAdmin { get; set; }

    /// <summary>The tokens that a search hands out, one page each; the issues are on the last page.</summary>
    public IReadOnlyList<string> PageTokens { get; set; } = [];

    public (int Status, JsonNode? Body) Answer(IRequestMessage request, bool isLee)
    {
        var path = request.Path[site.AbsolutePath.Length..];
        var body = request.Body is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        return (request.Method, path) switch
        {
            ("GET", "rest/api/3/myself") when isCloud => (200, RecordedPeople.Guard(isCloud)),
            ("GET", "rest/api/2/myself") when !isCloud => (200, RecordedPeople.Guard(isCloud)),
            ("GET", _) when Is(path, "rest/agile/1.0/board/1/configuration") => (200, Configuration()),
            ("GET", _) when Is(path, "rest/agile/1.0/sprint/(42|43)") => (200, RecordedSprints.Agile(path[^2..])),
            ("GET", _) when Is(path, "rest/agile/1.0/sprint/\\d+") => Gone("Sprint does not exist"),
            ("GET", "rest/agile/1.0/sprint/42/issue") when !isCloud => (200, Page(isLast: null)),
            ("GET", "rest/agile/1.0/sprint/43/issue") => (200, new JsonObject { ["startAt"] = 0, ["total"] = 0, ["issues"] = new JsonArray() }),
            ("POST", "rest/api/3/search/jql") when isCloud => Search(body!),
            ("GET", _) when Is(path, "rest/api/[23]/user") => (200, User(request)),
            ("GET", _) when Is(path, "rest/api/[23]/project/SHOP/role(/\\d+)?") => GuardIsAdmin ? (200, Role(path)) : (isCloud ? 404 : 401, Errors("You do not have permission to administer this project.")),
            ("POST", "rest/agile/1.0/sprint/42/issue" or "rest/agile/1.0/sprint/43/issue") => _issue.Move(path.Split('/')[4], isLee),
            ("POST", "rest/agile/1.0/backlog/issue") => _issue.Move(null, isLee),
            _ when Is(path, "rest/api/[23]/(issue/(SHOP-7|10007)(/.*)?|comment/.*)") => _issue.Answer(request, path, body, isLee),
            _ => Gone($"No recording of {request.Method} {path}"),
        };
    }

    public static bool Is(string path, string pattern) => Regex.IsMatch(path, $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    public static (int Status, JsonNode? Body) Gone(string why) => (404, Errors(why));

    private static JsonObject Errors(string why) => new() { ["errorMessages"] = new JsonArray(why), ["errors"] = new JsonObject() };

    private static JsonNode Configuration() => JsonNode.Parse("""
        {"id":1,"name":"SHOP board","type":"scrum","filter":{"id":"10001"},"columnConfig":{"columns":[]},
         "estimation":{"type":"field","field":{"fieldId":"customfield_10016","displayName":"Story Points"}}}
        """)!;

    private (int Status, JsonNode? Body) Search(JsonNode search)
    {
        ((string)search["jql"]!).ShouldBe("sprint = 42");
        var page = (string?)search["nextPageToken"] is { } token ? PageTokens.ToList().IndexOf(token) + 1 : 0;
        return page < PageTokens.Count
            ? (200, new JsonObject { ["issues"] = new JsonArray(RecordedIssue.Subtask()), ["nextPageToken"] = PageTokens[page], ["isLast"] = false })
            : (200, Page(isLast: true));
    }

    private JsonObject Page(bool? isLast)
    {
        var page = new JsonObject { ["issues"] = new JsonArray([RecordedIssue.Subtask(), .. _issue.InSprint("42") ? new JsonNode?[] { _issue.Show(isCloud ? 3 : 2) } : []]) };
        _ = isLast is { } last ? page["isLast"] = last : page["total"] = page["issues"]!.AsArray().Count;
        return page;
    }

    private JsonObject User(IRequestMessage request)
    {
        var (parameter, id) = isCloud ? ("accountId", RecordedPeople.LeeId(isCloud)) : ("key", RecordedPeople.LeeId(isCloud));
        request.Query![parameter].First().ShouldBe(id);
        var lee = RecordedPeople.Lee(isCloud);
        lee["groups"] = JsonNode.Parse("""{"size":1,"items":[{"name":"shop-team","groupId":"g-1"}]}""");
        return lee;
    }

    private JsonObject Role(string path) => path.EndsWith("/role", StringComparison.Ordinal)
        ? new JsonObject { ["Administrators"] = $"{site}rest/api/2/project/10000/role/10002", ["Developers"] = $"{site}rest/api/2/project/10000/role/10102" }
        : new JsonObject
        {
            ["id"] = 10102,
            ["name"] = "Developers",
            ["actors"] = new JsonArray(new JsonObject { ["type"] = "atlassian-group-role-actor", ["name"] = "shop-team", ["actorGroup"] = new JsonObject { ["name"] = "shop-team" } }),
        };
}

internal static class RecordedPeople
{
    public static string LeeId(bool isCloud) => isCloud ? "712020:lee" : "JIRAUSER10104";

    public static JsonObject Lee(bool isCloud) => isCloud
        ? new() { ["accountId"] = LeeId(true), ["displayName"] = "Lee Chang", ["accountType"] = "atlassian" }
        : new() { ["key"] = LeeId(false), ["name"] = "lee", ["displayName"] = "Lee Chang" };

    public static JsonObject Guard(bool isCloud) => isCloud
        ? new() { ["accountId"] = "712020:guard", ["displayName"] = "BacklogGuard" }
        : new() { ["key"] = "JIRAUSER10106", ["name"] = "guard", ["displayName"] = "BacklogGuard" };
}

internal static class RecordedSprints
{
    public static JsonObject Agile(string id) => id == "42"
        ? JsonNode.Parse("""{"id":42,"state":"active","name":"Sprint 42","startDate":"2026-11-20T08:00:00.000Z","endDate":"2026-12-01T08:00:00.000Z","originBoardId":1,"goal":""}""")!.AsObject()
        : JsonNode.Parse("""{"id":43,"state":"future","name":"Sprint 43","originBoardId":1}""")!.AsObject();

    public static JsonNode InField(string id, bool isCloud)
    {
        var sprint = Agile(id);
        return isCloud
            ? new JsonObject { ["id"] = (int)sprint["id"]!, ["name"] = (string)sprint["name"]!, ["state"] = (string)sprint["state"]!, ["boardId"] = 1, ["startDate"] = (string?)sprint["startDate"] }
            : JsonValue.Create($"com.atlassian.greenhopper.service.sprint.Sprint@1f[id={id},rapidViewId=1,state={((string)sprint["state"]!).ToUpperInvariant()},name={sprint["name"]},startDate={(string?)sprint["startDate"] ?? "<null>"},endDate=<null>,completeDate=<null>,activatedDate={(string?)sprint["startDate"] ?? "<null>"},sequence={id},goal=<null>]");
    }
}
