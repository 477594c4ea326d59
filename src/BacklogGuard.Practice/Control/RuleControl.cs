using System.Text.Json;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Control;

/// <summary>/practice/rules: process rules of Azure DevOps that refuse a save.</summary>
internal sealed class RuleControl(PracticeServer server)
{
    public void Map(RouteGroupBuilder practice)
    {
        ControlEndpoints.Post(practice, "/rules", Add);
        practice.MapDelete("/rules", context => Ask.SendAsync(context, Clear));
    }

    // {"face"?,"type"?,"from"?,"to"} forbids a transition; {"readOnly":field} and {"required":field} bind a field.
    private object? Add(JsonElement body)
    {
        var type = Ask.Text(body, "type");
        AzureRule rule = Ask.Text(body, "readOnly") is { } fixedField ? new AzureRule.ReadOnlyField(type, fixedField)
            : Ask.Text(body, "required") is { } needed ? new AzureRule.RequiredField(type, needed)
            : new AzureRule.ForbiddenTransition(type, Ask.Text(body, "from"), Ask.Text(body, "to") ?? throw new JsonException("A rule has to, readOnly or required."));
        foreach (var face in Ask.Faces(server, body).OfType<AzureFace>())
        {
            lock (face.World.Gate)
            {
                face.World.Rules.Add(rule);
            }
        }

        return null;
    }

    private object? Clear()
    {
        foreach (var face in server.AzureFaces)
        {
            lock (face.World.Gate)
            {
                face.World.Rules.Clear();
            }
        }

        return null;
    }
}
