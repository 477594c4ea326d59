using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Which transitions an issue can take, and taking one.</summary>
internal static class TransitionEndpoints
{
    public static void Map(FaceRoutes routes)
    {
        routes.Api("GET", "/issue/{issue}/transitions", Read);
        routes.Api("POST", "/issue/{issue}/transitions", Take);
    }

    public static JsonArray List(Call call, Issue issue, bool fields)
    {
        if (!call.May(Permissions.Transition, issue.Project))
        {
            return [];
        }

        return Json.Array(issue.Project.Workflow.From(issue.Status).Select(transition => (JsonNode?)Show(call, transition, fields)));
    }

    private static Answer Read(Call call)
    {
        var issue = call.Issue();
        var list = List(call, issue, call.QueryList("expand").Contains("transitions.fields"));
        var wanted = call.Query("transitionId");
        var shown = list.Where(transition => wanted is null || (string?)transition!["id"] == wanted).Select(transition => transition?.DeepClone());
        return Answer.Ok(new JsonObject { ["expand"] = "transitions", ["transitions"] = Json.Array(shown) });
    }

    private static Answer Take(Call call)
    {
        var issue = call.Issue();
        var body = call.Object();
        var id = Id(body);
        call.Need(Permissions.Transition, issue.Project, "You do not have permission to transition this issue.", 400);
        var transition = issue.Project.Workflow.From(issue.Status).FirstOrDefault(one => one.Id == id) ?? throw NotValid(call, issue, id);
        var edit = new IssueEdit(call.World, issue, call.Act);
        FieldInput.Apply(call, edit, body, "comment", "resolution");
        edit.Status(transition.To);
        var comment = CommentEndpoints.InUpdate(call, issue, body);
        edit.Commit("issue_generic", body["historyMetadata"]);
        comment?.Invoke();
        return Answer.NoContent;
    }

    private static string Id(JsonObject body) =>
        body["transition"] is JsonObject transition && transition["id"] is JsonValue id ? id.ToString() : throw JiraRefusal.Bad("Missing 'transition' identifier");

    private static JiraRefusal NotValid(Call call, Issue issue, string id)
    {
        var known = issue.Project.Workflow.Transitions.FirstOrDefault(one => one.Id == id);
        if (known is null)
        {
            return call.Face == Face.DataCenter
                ? new JiraRefusal(500, "Internal server error")
                : JiraRefusal.Bad($"Transition id '{id}' is not valid for this issue.");
        }

        return JiraRefusal.Bad(
            $"It seems that you have tried to perform a workflow operation ({known.Name}) that is not valid for the current state of this issue ({issue.Key}). "
            + "The likely cause is that somebody has changed the issue recently, please look at the issue history for details.");
    }

    private static JsonObject Show(Call call, Transition transition, bool fields)
    {
        var shape = new JsonObject { ["id"] = transition.Id, ["name"] = transition.Name, ["to"] = call.View.Status(transition.To) };
        if (call.Face == Face.Cloud)
        {
            shape["hasScreen"] = false;
            shape["isGlobal"] = false;
            shape["isInitial"] = false;
            shape["isAvailable"] = true;
            shape["isConditional"] = false;
            shape["isLooped"] = false;
        }

        if (fields)
        {
            shape["fields"] = new JsonObject();
        }

        return shape;
    }
}
