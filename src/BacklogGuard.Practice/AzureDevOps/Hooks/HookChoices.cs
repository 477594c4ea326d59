using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Which values a publisher input may take.</summary>
internal static class HookChoices
{
    public static JsonObject Of(string input, AzureWorld world, AzureProject? project)
    {
        var values = input switch
        {
            "projectId" => world.Projects.Select(one => (one.Id.ToString(), one.Name)),
            "areaPath" => project?.Areas.SelfAndBelow.Select(area => Plain(area.Path)) ?? [],
            "workItemType" => project?.Process.Types.Select(type => Plain(type.Name)) ?? [],
            "changedFields" => world.Fields.Select(field => (field.ReferenceName, field.Name)),
            _ => [],
        };
        return new JsonObject
        {
            ["inputId"] = input,
            ["defaultValue"] = "",
            ["isLimitedToPossibleValues"] = input != "tag",
            ["possibleValues"] = new JsonArray([.. values.Prepend(("", "[Any]")).Select(value => new JsonObject { ["value"] = value.Item1, ["displayValue"] = value.Item2 })]),
        };
    }

    private static (string Value, string Shown) Plain(string value) => (value, value);
}
