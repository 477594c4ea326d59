using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>Addresses and shapes that the calls of a team share.</summary>
internal static class TeamView
{
    public static string Url(AzureCall call, string rest) => $"{call.World.BaseUrl}/{call.Project.Id}/{call.Team.Id}/_apis/work/{rest}";

    public static DateOnly Today(AzureCall call) => DateOnly.FromDateTime(call.World.Clock.Now.UtcDateTime);

    public static JsonObject Iteration(AzureCall call, AzureNode node) => new()
    {
        ["id"] = node.Identifier.ToString(),
        ["name"] = node.Name,
        ["path"] = node.Path,
        ["attributes"] = new JsonObject
        {
            ["startDate"] = AzureTime.Text(node.Start),
            ["finishDate"] = AzureTime.Text(node.Finish),
            ["timeFrame"] = node.TimeFrame(Today(call)),
        },
        ["url"] = Url(call, $"teamsettings/iterations/{node.Identifier}"),
    };

    public static JsonObject Relation(AzureCall call, string? rel, AzureItem? source, AzureItem target) => new()
    {
        ["rel"] = rel,
        ["source"] = source is null ? null : Reference(call, source),
        ["target"] = Reference(call, target),
    };

    public static JsonArray DaysOff(IEnumerable<DaysOff> days) =>
        new([.. days.Select(off => (JsonNode?)new JsonObject { ["start"] = AzureTime.Text(off.Start), ["end"] = AzureTime.Text(off.End) })]);

    /// <exception cref="AzureRefusal">A day is missing.</exception>
    public static List<DaysOff> DaysOff(JsonNode? sent) =>
    [
        .. sent?.AsArray().Select(off => AzureTime.ParseDay((string?)off?["start"]) is { } start && AzureTime.ParseDay((string?)off?["end"]) is { } end && end >= start
            ? new DaysOff(start, end)
            : throw AzureRefusal.Bad("VS403287: A range of days off has a start and an end.", "InvalidDateRangeException")) ?? [],
    ];

    public static int Count(IEnumerable<DaysOff> days) => days.Sum(off => off.End.DayNumber - off.Start.DayNumber + 1);

    /// <summary>The iteration of the route, which the team must have selected.</summary>
    public static AzureNode Selected(AzureCall call) =>
        Guid.TryParse(call.Route("iteration"), out var id) && call.Team.Iterations.Find(node => node.Identifier == id) is { } node
            ? node
            : throw AzureRefusal.NotFound($"VS402408: The iteration {call.Route("iteration")} is not an iteration of the team.", "IterationNotFoundException");

    /// <exception cref="AzureRefusal">Only the team's administrators change its settings.</exception>
    public static void NeedAdmin(AzureCall call)
    {
        if (!call.Team.Admins.Contains(call.User) && !call.User.IsAdmin)
        {
            throw AzureRefusal.Forbidden("VS403064: You do not have permissions to edit the settings of this team.", "TeamSettingsAccessDeniedException");
        }
    }

    private static JsonObject Reference(AzureCall call, AzureItem item) => new() { ["id"] = item.Id, ["url"] = new ItemView(call.World).Url(item) };
}
