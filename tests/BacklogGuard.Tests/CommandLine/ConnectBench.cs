using System.Text.Json.Nodes;
using BacklogGuard.CommandLine;
using BacklogGuard.Practice;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.CommandLine;

/// <summary>connect against one face of the practice Jira, asked for JSON.</summary>
internal sealed class ConnectBench(PracticeServer practice, RunningGuard guard, Face face) : IAsyncDisposable
{
    public static readonly Dictionary<string, string> AsAdmin = new() { ["BACKLOGGUARD_ADMIN_TOKEN"] = "practice-admin", ["BACKLOGGUARD_ADMIN_EMAIL"] = "admin@example.test" };

    public PracticeServer Practice => practice;

    public Team Team { get; } = new(practice, face);

    public JiraWorld World => practice.Of(face).World;

    public static async Task<ConnectBench> StartAsync(Face face, string? rules = null, Dictionary<string, string>? settings = null)
    {
        var practice = await PracticeTown.StartAsync();
        return new ConnectBench(practice, await RunningGuard.StartAsync(practice, face, rules, settings), face);
    }

    public void Decree(string permission, bool may, string? project = "SHOP", string user = "guard") =>
        World.Decree(World.UserNamed(user), permission, project, may);

    public async Task<ConnectAnswer> AskAsync(bool register = false, string? url = "http://127.0.0.1:9", int items = 0)
    {
        var output = new StringWriter();
        var exit = await ConnectCommand.RunAsync(
            guard.Services, new ConnectAsk(RunningGuard.Connection, register, url, items, Json: true), output, TestContext.Current.CancellationToken);
        return new ConnectAnswer(exit, output.ToString());
    }

    public async Task<string> ReadAsync(int items = 0)
    {
        var output = new StringWriter();
        await ConnectCommand.RunAsync(guard.Services, new ConnectAsk(RunningGuard.Connection, Url: "http://127.0.0.1:9", Items: items), output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    public IReadOnlyList<string> Writes => [.. practice.Control.Journal.Read(face).Where(call => call.IsWrite).Select(call => $"{call.Method} {call.Path}")];

    public async ValueTask DisposeAsync()
    {
        await guard.DisposeAsync();
        await practice.DisposeAsync();
    }
}

internal sealed record ConnectAnswer(int Exit, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public IReadOnlyList<string> Titles => [.. Json["sections"]!.AsArray().Select(section => (string)section!["title"]!)];

    public IReadOnlyList<ConnectLine> Failures => [.. Lines.Where(line => line.State == "fail")];

    public IEnumerable<ConnectLine> Lines => Json["sections"]!.AsArray().SelectMany(section => Of(section!));

    public ConnectLine this[string title, string name] => Of(Section(title)).Single(line => line.Name == name);

    public IReadOnlyList<ConnectLine> Of(string title) => Of(Section(title));

    private JsonNode Section(string title) => Json["sections"]!.AsArray().Single(section => (string)section!["title"]! == title)!;

    private static IReadOnlyList<ConnectLine> Of(JsonNode section) => [.. section["lines"]!.AsArray().Select(line => new ConnectLine(
        (string)line!["name"]!, (string)line["state"]!, (string)line["detail"]!, (string?)line["remedy"]))];
}

internal sealed record ConnectLine(string Name, string State, string Detail, string? Remedy);
