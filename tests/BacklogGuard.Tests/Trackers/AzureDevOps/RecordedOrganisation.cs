using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WireMock;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>Projects SHOP and PAY as Azure DevOps answers for them. 107 waits for 212 and lies unstarted in the current Sprint 42.</summary>
internal sealed class RecordedOrganisation
{
    public const string Sprint41 = "a0000000-0000-4000-8000-000000000041";
    public const string Sprint42 = "a0000000-0000-4000-8000-000000000042";
    public const string Sprint43 = "a0000000-0000-4000-8000-000000000043";
    public const string ShopTeam = "7ea30000-0000-4000-8000-000000000001";
    public const string Developers = "7ea30000-0000-4000-8000-000000000002";

    private readonly Uri _site;
    private readonly bool _isServices;
    private readonly Dictionary<int, RecordedWorkItem> _items;

    public RecordedOrganisation(Uri site, bool isServices)
    {
        (_site, _isServices) = (site, isServices);
        Today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var long_ago = new DateTimeOffset(Today.AddDays(-20), TimeSpan.Zero);
        _items = new[]
        {
            Story(107, "Tell the shopper when a payment is pending", 5, @"SHOP\Sprint 42"),
            Story(109, "Show the delivery day", 5, "SHOP"),
            Story(110, "Pay with a saved card", 8, @"SHOP\Sprint 42"),
            Item(112, "SHOP", "Task", "Mask", ("System.IterationPath", @"SHOP\Sprint 42"), ("System.Parent", 107)),
            Item(212, "PAY", "Product Backlog Item", "Sandbox account", ("System.State", "Committed"), ("System.IterationPath", "PAY"), ("System.AreaPath", "PAY")),
        }.ToDictionary(item => item.Id);
        var story = _items[107];
        story.Formats["System.Description"] = "html";
        story.Relate(long_ago.AddHours(1), "System.LinkTypes.Dependency-Reverse", 212, "Predecessor");
        story.Relate(long_ago.AddHours(2), "System.LinkTypes.Hierarchy-Forward", 112, "Child");

        RecordedWorkItem Story(int id, string title, double points, string iteration) => Item(
            id,
            "SHOP",
            "User Story",
            title,
            ("System.IterationPath", iteration),
            ("Microsoft.VSTS.Scheduling.StoryPoints", points),
            ("System.Description", "<div>I want to know that my bank is still deciding.</div>"),
            ("Microsoft.VSTS.Common.AcceptanceCriteria", "<ul><li>A pending payment is shown</li><li>The page changes by itself</li><li>Paying again is refused</li></ul>"));

        RecordedWorkItem Item(int id, string project, string type, string title, params (string, JsonNode?)[] fields) => new(
            _site,
            isServices,
            id,
            long_ago,
            [("System.TeamProject", project), ("System.WorkItemType", type), ("System.Title", title), ("System.State", "New"), ("System.AreaPath", project), ("System.CommentCount", 0), .. fields]);
    }

    /// <summary>The day that Sprint 42 is in its fourth day of.</summary>
    public DateTime Today { get; }

    /// <summary>True for a Server that knows version 7.0 and nothing newer.</summary>
    public bool KnowsOldVersionOnly { get; set; }

    /// <summary>Area paths by team name; all belong to project SHOP.</summary>
    public Dictionary<string, string[]> Areas { get; } = new() { ["SHOP Team"] = ["SHOP"], ["shop-team"] = [] };

    /// <summary>Ids of the groups that are members of shop-team besides Lee.</summary>
    public List<string> Containers { get; } = [];

    /// <summary>Ids of the people in each group.</summary>
    public Dictionary<string, string[]> GroupMembers { get; } = [];

    /// <summary>Full names of the groups that Lee belongs to besides the teams.</summary>
    public List<string> GroupsOfLee { get; } = [];

    /// <summary>off, asRequirements or asTasks.</summary>
    public string BugsBehavior { get; set; } = "asRequirements";

    /// <summary>Fields of one's own by reference name.</summary>
    public Dictionary<string, string> MoreFields { get; } = [];

    /// <summary>Paths of iterations by id, with their first and last day.</summary>
    public List<(string Id, string Path, DateTime? Start, DateTime? Finish)> Iterations
    {
        get => field ??=
        [
            (Sprint41, @"SHOP\Sprint 41", Today.AddDays(-17), Today.AddDays(-4)),
            (Sprint42, @"SHOP\Sprint 42", Today.AddDays(-3), Today.AddDays(10)),
            (Sprint43, @"SHOP\Sprint 43", Today.AddDays(11), Today.AddDays(24)),
        ];
    }

    public RecordedHooks Hooks { get; } = new();

    public RecordedWorkItem this[string id] => _items[int.Parse(id, CultureInfo.InvariantCulture)];

    public string PathOf(string iteration) => Iterations.Single(one => one.Id == iteration).Path;

    public void Add(RecordedWorkItem item) => _items[item.Id] = item;

    public void Remove(int id) => _items.Remove(id);

    public static JsonObject Error(string typeKey, string message) => new()
    {
        ["$id"] = "1",
        ["innerException"] = null,
        ["message"] = message,
        ["typeName"] = $"Microsoft.TeamFoundation.{typeKey}, Microsoft.TeamFoundation",
        ["typeKey"] = typeKey,
        ["errorCode"] = 0,
        ["eventId"] = 3200,
    };

    public (int Status, JsonNode? Body) Answer(IRequestMessage request, bool isLee)
    {
        var path = Uri.UnescapeDataString(request.Path[_site.AbsolutePath.Length..]);
        if (!isLee && Query(request, "api-version") is not { } version)
        {
            return (400, Error("VssVersionNotSpecifiedException", $"No api-version was supplied for the \"{request.Method}\" request."));
        }

        if (!isLee && KnowsOldVersionOnly && !Query(request, "api-version")!.StartsWith("7.0", StringComparison.Ordinal))
        {
            return (400, Error("VssVersionOutOfRangeException", "The requested REST API version of 7.1 is out of range for this server. The latest REST API version this server supports is 7.0."));
        }

        var body = request.Body is { Length: > 0 } text ? JsonNode.Parse(text) : null;
        return (request.Method, path) switch
        {
            ("GET", "_apis/connectionData") => (200, ConnectionData()),
            ("GET", "_apis/projects") => (200, List(Project("SHOP"), Project("PAY"))),
            ("GET", "_apis/wit/fields") => (200, Fields()),
            ("GET", "_apis/identities") => (200, Identities(request)),
            ("POST", "_apis/wit/workitemsbatch") => Batch(body!),
            _ when Match(path, "_apis/hooks/subscriptions(?:/(.+))?") is { } hook => Hooks.Answer(request.Method, hook[1] is "" ? null : hook[1], Query(request, "eventType"), body),
            _ when Match(path, "(SHOP|PAY)/_apis/wit/wiql") is { } query => (200, Newest(query[1], Number(request, "$top", 20_000))),
            _ when Match(path, "_apis/projects/(SHOP|PAY)") is { } project => (200, Project(project[1])),
            _ when Match(path, "_apis/wit/workitems/([0-9]+)(/updates)?") is { } item => WorkItem(request, item, body, isLee),
            _ when Match(path, "(SHOP|PAY)/_apis/wit/workItems/([0-9]+)/comments(?:/([0-9]+))?") is { } comment => Comment(request, comment, body, isLee),
            _ when Match(path, "(SHOP|PAY)/_apis/wit/workitemtypes/(.+)/(states|fields)") is { } type => (200, OfType(type[2], type[3])),
            _ when Match(path, "(SHOP|PAY)/_apis/wit/classificationnodes/iterations") is { } tree => (200, Tree(tree[1])),
            _ when Match(path, "_apis/projects/(SHOP|PAY)/teams") is { } teams => (200, teams[1] == "SHOP" ? List([.. Areas.Keys.Select(Team)]) : List(PayTeam())),
            _ when Match(path, "_apis/projects/SHOP/teams/(.+)/members") is { } team => (200, Members(team[1])),
            _ when Match(path, "(SHOP|PAY)/([^/]+)/_apis/work/(.+)") is { } work => Work(work[1], work[2], work[3]),
            _ => (404, Error("ResourceNotFound", $"No recording of {request.Method} {path}")),
        };
    }

    private (int Status, JsonNode? Body) WorkItem(IRequestMessage request, string[] path, JsonNode? body, bool isLee)
    {
        if (!_items.TryGetValue(int.Parse(path[1], CultureInfo.InvariantCulture), out var item))
        {
            return (404, Error("WorkItemUnauthorizedAccessException", $"TF401232: Work item {path[1]} does not exist, or you do not have permissions to read it."));
        }

        return (request.Method, path[2]) switch
        {
            ("GET", "") => (200, item.Show(Query(request, "fields")?.Split(','), relations: Query(request, "$expand") is "all" or "All" or "relations" or "Relations")),
            ("GET", _) => (200, item.ShowUpdates(Number(request, "$top", 200), Number(request, "$skip", 0))),
            _ when !isLee && request.Headers!["Content-Type"].First().StartsWith("application/json-patch+json", StringComparison.Ordinal) is false => (415, Error("VssRequestContentTypeNotSupportedException", "The request indicated a Content-Type of another kind.")),
            _ => item.Patch(body!.AsArray(), isLee, Query(request, "validateOnly") == "true"),
        };
    }

    private (int Status, JsonNode? Body) Comment(IRequestMessage request, string[] path, JsonNode? body, bool isLee)
    {
        var item = this[path[2]];
        var format = Query(request, "format");
        return (request.Method, path[3]) switch
        {
            ("GET", "") => (200, item.ShowComments(Number(request, "$top", 200), Number(request, "continuationToken", 0), Query(request, "order") == "asc")),
            ("GET", var id) => item.ShowComment(id),
            ("POST", _) => (200, item.AddComment((string)body!["text"]!, format, isLee)),
            ("PATCH", var id) => item.EditComment(id, (string)body!["text"]!, format, isLee),
            (_, var id) => item.DeleteComment(id),
        };
    }

    private (int Status, JsonNode? Body) Batch(JsonNode body)
    {
        var ids = body["ids"]!.AsArray().Select(id => (int)id!).ToList();
        if (ids.Count > 200)
        {
            return (400, Error("VssPropertyValidationException", "VS403474: You requested 201 work items which exceeds the limit of 200."));
        }

        var fields = body["fields"]?.AsArray().Select(field => (string)field!).ToList();
        var at = (string?)body["asOf"] is { } time ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture) : (DateTimeOffset?)null;
        return (200, List([.. ids.Select(id => _items.TryGetValue(id, out var item) ? at is { } moment ? item.ShowAt(moment, fields!) : item.Show(fields) : null)]));
    }

    private (int Status, JsonNode? Body) Work(string project, string team, string path)
    {
        var name = team == ShopTeam ? "SHOP Team" : team == Developers ? "shop-team" : team;
        return path switch
        {
            "teamsettings" => (200, new JsonObject { ["backlogIteration"] = new JsonObject { ["name"] = project, ["path"] = project }, ["bugsBehavior"] = BugsBehavior, ["workingDays"] = new JsonArray("monday", "tuesday") }),
            "teamsettings/teamfieldvalues" => (200, FieldValues(project == "SHOP" ? Areas.GetValueOrDefault(name, []) : ["PAY"])),
            "teamsettings/iterations" => (200, List(project == "SHOP" && name == "SHOP Team" || Areas.GetValueOrDefault(name, []).Length > 0 ? [.. Iterations.Select(Iteration)] : [])),
            "backlogconfiguration" => (200, Backlog(project)),
            _ when Match(path, "teamsettings/iterations/([0-9a-f-]+)/workitems") is { } inside => (200, Inside(PathOf(inside[1]))),
            _ => (404, Error("ResourceNotFound", $"No recording of {path}")),
        };
    }

    private JsonObject Inside(string iteration)
    {
        var links = new JsonArray();
        foreach (var item in _items.Values.Where(item => item.Text("System.IterationPath") == iteration))
        {
            var isChild = item.Id == 112;
            links.Add(new JsonObject
            {
                ["rel"] = isChild ? "System.LinkTypes.Hierarchy-Forward" : null,
                ["source"] = isChild ? new JsonObject { ["id"] = 107, ["url"] = $"{_site}_apis/wit/workItems/107" } : null,
                ["target"] = new JsonObject { ["id"] = item.Id, ["url"] = $"{_site}_apis/wit/workItems/{item.Id}" },
            });
        }

        return new JsonObject { ["workItemRelations"] = links };
    }

    private JsonObject Newest(string project, int top) => new()
    {
        ["queryType"] = "flat",
        ["workItems"] = new JsonArray([.. _items.Values.Where(item => item.Text("System.TeamProject") == project).Take(top).Select(item => (JsonNode)new JsonObject { ["id"] = item.Id })]),
    };

    private JsonObject ConnectionData() => new()
    {
        ["authenticatedUser"] = new JsonObject
        {
            ["id"] = RecordedIdentities.GuardId,
            ["descriptor"] = "Microsoft.IdentityModel.Claims.ClaimsIdentity;guard",
            ["providerDisplayName"] = "BacklogGuard",
            ["properties"] = new JsonObject { ["Account"] = new JsonObject { ["$type"] = "System.String", ["$value"] = _isServices ? "guard@example.test" : @"PRACTICE\guard" } },
        },
        ["instanceId"] = "c0000000-0000-4000-8000-000000000001",
        ["deploymentType"] = _isServices ? "hosted" : "onPremises",
    };

    private JsonObject Fields() => List(
    [
        Field("System.Title", "Title"),
        Field("Microsoft.VSTS.Common.AcceptanceCriteria", "Acceptance Criteria"),
        Field("Microsoft.VSTS.Scheduling.StoryPoints", "Story Points"),
        Field("Microsoft.VSTS.Scheduling.Effort", "Effort"),
        .. MoreFields.Select(field => Field(field.Key, field.Value)),
    ]);

    private JsonObject OfType(string type, string what) => (type, what) switch
    {
        ("User Story", "fields") => List([Field("Microsoft.VSTS.Common.AcceptanceCriteria", "Acceptance Criteria"), Field("Microsoft.VSTS.Scheduling.StoryPoints", "Story Points"), .. MoreFields.Select(field => Field(field.Key, field.Value))]),
        (_, "fields") => List(Field("System.Title", "Title")),
        ("Product Backlog Item", _) => List(State("New", "Proposed"), State("Approved", "Proposed"), State("Committed", "InProgress"), State("Done", "Completed"), State("Removed", "Removed")),
        _ => List(State("New", "Proposed"), State("Active", "InProgress"), State("Resolved", "Resolved"), State("Closed", "Completed"), State("Removed", "Removed")),
    };

    private JsonObject Backlog(string project) => JsonNode.Parse($$$"""
        {"requirementBacklog":{"id":"Microsoft.RequirementCategory","name":"Stories","workItemTypes":[{"name":"{{{(project == "SHOP" ? "User Story" : "Product Backlog Item")}}}"}]},
         "taskBacklog":{"id":"Microsoft.TaskCategory","name":"Tasks","workItemTypes":[{"name":"Task"}]},
         "portfolioBacklogs":[{"id":"Microsoft.FeatureCategory","name":"Features","workItemTypes":[{"name":"Feature"}]}],
         "workItemTypeMappedStates":[
          {"workItemTypeName":"User Story","states":{"New":"Proposed","Active":"InProgress","Resolved":"Resolved","Closed":"Completed","Removed":"Removed"}},
          {"workItemTypeName":"Task","states":{"New":"Proposed","Active":"InProgress","Closed":"Completed"}},
          {"workItemTypeName":"Bug","states":{"New":"Proposed","Active":"InProgress","Resolved":"Resolved","Closed":"Completed"}}],
         "backlogFields":{"typeFields":{"Order":"Microsoft.VSTS.Common.StackRank","Effort":"Microsoft.VSTS.Scheduling.{{{(project == "SHOP" ? "StoryPoints" : "Effort")}}}"}},
         "bugsBehavior":"{{{BugsBehavior}}}"}
        """)!.AsObject();

    private JsonObject Iteration((string Id, string Path, DateTime? Start, DateTime? Finish) iteration) => new()
    {
        ["id"] = iteration.Id,
        ["name"] = iteration.Path.Split('\\')[^1],
        ["path"] = iteration.Path,
        ["attributes"] = Dates(iteration.Start, iteration.Finish),
    };

    private JsonObject Tree(string project) => new()
    {
        ["id"] = 1,
        ["identifier"] = "a0000000-0000-4000-8000-000000000000",
        ["name"] = project,
        ["structureType"] = "iteration",
        ["path"] = $@"\{project}\Iteration",
        ["children"] = new JsonArray([.. (project == "SHOP" ? Iterations : []).Select((iteration, index) => (JsonNode)new JsonObject
        {
            ["id"] = index + 41,
            ["identifier"] = iteration.Id,
            ["name"] = iteration.Path.Split('\\')[^1],
            ["path"] = $@"\{project}\Iteration\{iteration.Path.Split('\\', 2)[^1]}",
            ["attributes"] = Dates(iteration.Start, iteration.Finish),
        })]),
    };

    private static JsonObject Dates(DateTime? start, DateTime? finish) => new()
    {
        ["startDate"] = start?.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture),
        ["finishDate"] = finish?.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture),
        ["timeFrame"] = "current",
    };

    private static JsonObject FieldValues(string[] areas) => new()
    {
        ["field"] = new JsonObject { ["referenceName"] = "System.AreaPath" },
        ["defaultValue"] = areas.FirstOrDefault(),
        ["values"] = new JsonArray([.. areas.Select(area => (JsonNode)new JsonObject { ["value"] = area, ["includeChildren"] = true })]),
    };

    private JsonObject Members(string team) => List(team == Developers || team == "shop-team"
        ? [Member(RecordedIdentities.Lee(_isServices)), .. Containers.Select(group => Member(new JsonObject { ["id"] = group, ["displayName"] = $"[SHOP]\\{group}", ["isContainer"] = true }))]
        : [Member(RecordedIdentities.Guard(_isServices)), Member(RecordedIdentities.Lee(_isServices))]);

    private JsonObject Identities(IRequestMessage request)
    {
        if (Query(request, "descriptors") is { } groups)
        {
            return List([.. groups.Split(',').Select(group => (JsonNode)new JsonObject { ["id"] = "9a000000-0000-4000-8000-00000000000a", ["providerDisplayName"] = group.Split(';')[1] })]);
        }

        Query(request, "queryMembership").ShouldBe("Expanded");
        if (Query(request, "identityIds") == RecordedIdentities.LeeId)
        {
            return List(new JsonObject { ["id"] = RecordedIdentities.LeeId, ["memberOf"] = new JsonArray([.. GroupsOfLee.Select(group => (JsonNode)$"Microsoft.TeamFoundation.Identity;{group}")]) });
        }

        return List([.. Query(request, "identityIds")!.Split(',').Select(id => (JsonNode)new JsonObject { ["id"] = id, ["isContainer"] = true, ["memberIds"] = new JsonArray([.. GroupMembers.GetValueOrDefault(id, []).Select(member => (JsonNode)member)]) })]);
    }

    private static JsonObject Member(JsonObject identity) => new() { ["identity"] = identity };

    private static JsonObject Team(string name) => new() { ["id"] = name == "SHOP Team" ? ShopTeam : name == "shop-team" ? Developers : name, ["name"] = name, ["projectName"] = "SHOP" };

    private static JsonObject PayTeam() => new() { ["id"] = "7ea30000-0000-4000-8000-000000000009", ["name"] = "PAY Team", ["projectName"] = "PAY" };

    private static JsonObject Project(string name) => new() { ["id"] = name, ["name"] = name, ["state"] = "wellFormed" };

    private static JsonObject Field(string reference, string name) => new() { ["referenceName"] = reference, ["name"] = name, ["type"] = "html" };

    private static JsonObject State(string name, string category) => new() { ["name"] = name, ["category"] = category };

    private static JsonObject List(params JsonNode?[] items) => new() { ["count"] = items.Length, ["value"] = new JsonArray(items) };

    private static string? Query(IRequestMessage request, string name) =>
        request.Query?.FirstOrDefault(parameter => Uri.UnescapeDataString(parameter.Key).Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } values ? string.Join(',', values) : null;

    private static int Number(IRequestMessage request, string name, int usual) => int.TryParse(Query(request, name), out var number) ? number : usual;

    private static string[]? Match(string path, string pattern) =>
        Regex.Match(path, $"^{pattern}$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)) is { Success: true } match ? [.. match.Groups.Values.Select(group => group.Value)] : null;
}
