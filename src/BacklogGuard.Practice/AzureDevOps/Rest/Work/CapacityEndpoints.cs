using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Work;

/// <summary>Who has how many hours a day in an iteration, and days off.</summary>
internal static class CapacityEndpoints
{
    // Up to 6.0 the answer was a plain list.
    private const int FirstWithTotals = 70;

    public static void Map(AzureRoutes routes)
    {
        const string Iteration = "work/teamsettings/iterations/{iteration}";
        routes.Map("GET", Iteration + "/capacities", call => Answer(call), AzureScope.OfTeam);
        routes.Map("PUT", Iteration + "/capacities", Put, AzureScope.OfTeam);
        routes.Map("GET", Iteration + "/capacities/{member}", call => AzureAnswer.Ok(Show(call, Find(call))), AzureScope.OfTeam);
        routes.Map("PATCH", Iteration + "/capacities/{member}", Change, AzureScope.OfTeam);
        routes.Map("GET", Iteration + "/teamdaysoff", call => AzureAnswer.Ok(DaysOff(call)), AzureScope.OfTeam);
        routes.Map("PATCH", Iteration + "/teamdaysoff", ChangeDaysOff, AzureScope.OfTeam);
        routes.Map("GET", "work/iterations/{iteration}/iterationcapacities", OfAllTeams, AzureScope.Project);
    }

    private static List<TeamCapacity> Of(AzureTeam team, Guid iteration) => team.Capacities.GetValueOrDefault(iteration) ?? [];

    private static AzureAnswer Answer(AzureCall call)
    {
        var all = Of(call.Team, TeamView.Selected(call).Identifier);
        return call.Version.Number < FirstWithTotals
            ? AzureAnswer.List(all.Select(one => (JsonNode?)Show(call, one)))
            : AzureAnswer.Ok(new JsonObject
            {
                ["teamMembers"] = new JsonArray([.. all.Select(one => (JsonNode?)Show(call, one))]),
                ["totalCapacityPerDay"] = PerDay(all),
                ["totalDaysOff"] = TeamView.Count(all.SelectMany(one => one.DaysOff)),
            });
    }

    private static double PerDay(IEnumerable<TeamCapacity> all) => all.SelectMany(one => one.Activities).Sum(activity => activity.CapacityPerDay);

    private static JsonObject Show(AzureCall call, TeamCapacity capacity) => new()
    {
        ["teamMember"] = new AzureView(call.World).Identity(capacity.Member),
        ["activities"] = new JsonArray([.. capacity.Activities.Select(activity => (JsonNode?)new JsonObject { ["capacityPerDay"] = activity.CapacityPerDay, ["name"] = activity.Name })]),
        ["daysOff"] = TeamView.DaysOff(capacity.DaysOff),
        ["url"] = TeamView.Url(call, $"teamsettings/iterations/{call.Route("iteration")}/capacities/{capacity.Member.Id}"),
    };

    private static AzureAnswer Put(AzureCall call)
    {
        var iteration = TeamView.Selected(call).Identifier;
        NeedMember(call);
        var sent = call.Body() as JsonArray ?? throw AzureRefusal.Bad("The body must be an array of capacities.");
        call.Team.Capacities[iteration] = [.. sent.Select(one => Read(Member(call, (string?)one?["teamMember"]?["id"]), one!))];
        call.Act.Note(null, $"capacities of {call.Team.Name} set");
        return Answer(call);
    }

    private static AzureAnswer Change(AzureCall call)
    {
        var iteration = TeamView.Selected(call).Identifier;
        NeedMember(call);
        var capacity = Read(Member(call, call.Route("member")), call.Object());
        call.Team.Capacities[iteration] = [.. Of(call.Team, iteration).Where(one => one.Member != capacity.Member), capacity];
        call.Act.Note(null, $"capacity of {capacity.Member.Name} set");
        return AzureAnswer.Ok(Show(call, capacity));
    }

    private static TeamCapacity Find(AzureCall call)
    {
        var member = Member(call, call.Route("member"));
        return Of(call.Team, TeamView.Selected(call).Identifier).Find(one => one.Member == member) ?? new TeamCapacity(member, [], []);
    }

    private static AzureUser Member(AzureCall call, string? id) => call.Team.Members.Find(member => member.Id.ToString() == id)
        ?? throw AzureRefusal.NotFound($"VS403065: {id} is not a member of the team.", "TeamMemberNotFoundException");

    private static TeamCapacity Read(AzureUser member, JsonNode sent) => new(
        member,
        [.. sent["activities"]?.AsArray().Select(activity => new TeamActivity((string?)activity?["name"] ?? "", (double?)activity?["capacityPerDay"] ?? 0)) ?? []],
        TeamView.DaysOff(sent["daysOff"]));

    private static void NeedMember(AzureCall call)
    {
        if (!call.Team.Members.Contains(call.User))
        {
            TeamView.NeedAdmin(call);
        }
    }

    private static JsonObject DaysOff(AzureCall call) => new()
    {
        ["daysOff"] = TeamView.DaysOff(call.Team.DaysOff.GetValueOrDefault(TeamView.Selected(call).Identifier) ?? []),
        ["url"] = TeamView.Url(call, $"teamsettings/iterations/{call.Route("iteration")}/teamdaysoff"),
    };

    private static AzureAnswer ChangeDaysOff(AzureCall call)
    {
        NeedMember(call);
        call.Team.DaysOff[TeamView.Selected(call).Identifier] = TeamView.DaysOff(call.Object()["daysOff"]);
        call.Act.Note(null, $"days off of {call.Team.Name} set");
        return AzureAnswer.Ok(DaysOff(call));
    }

    private static AzureAnswer OfAllTeams(AzureCall call)
    {
        if (!Guid.TryParse(call.Route("iteration"), out var id))
        {
            throw AzureRefusal.Bad($"The value '{call.Route("iteration")}' is not valid for 'iterationId'.", "VssRequestParameterInvalidException");
        }

        var teams = call.Project.Teams.Where(team => team.Iterations.Exists(node => node.Identifier == id)).ToList();
        return AzureAnswer.Ok(new JsonObject
        {
            ["teams"] = new JsonArray([.. teams.Select(team => (JsonNode?)new JsonObject { ["teamId"] = team.Id.ToString(), ["teamCapacityPerDay"] = PerDay(Of(team, id)), ["teamTotalDaysOff"] = Away(team, id) })]),
            ["totalIterationCapacityPerDay"] = teams.Sum(team => PerDay(Of(team, id))),
            ["totalIterationDaysOff"] = teams.Sum(team => Away(team, id)),
        });
    }

    private static int Away(AzureTeam team, Guid id) =>
        TeamView.Count((team.DaysOff.GetValueOrDefault(id) ?? []).Concat(Of(team, id).SelectMany(one => one.DaysOff)));
}
