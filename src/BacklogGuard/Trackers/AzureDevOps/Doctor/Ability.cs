using System.Text.Json.Nodes;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Something that the guard does to a work item, and how it is tried without doing it.</summary>
/// <param name="For">What it is needed for.</param>
/// <param name="From">The mode that needs it first.</param>
/// <param name="Operation">A change that would leave the item as it is, or add a word.</param>
internal sealed record Ability(string Name, string For, Reach From, Func<AzureWorkItem, JsonObject> Operation)
{
    public const string Comment = "comment";
    public const string Tags = "set tags";
    public const string State = "change the state";
    public const string Iteration = "change the iteration";

    public static readonly IReadOnlyList<Ability> All =
    [
        new(Comment, "the one comment per item", Reach.Comment, _ => Add(AzureFields.History, "BacklogGuard tries whether it may comment.")),
        new(Tags, "tags", Reach.Label, item => Add(AzureFields.Tags, string.Join("; ", new[] { item.Field(AzureFields.Tags).AsText(), "backlogguard" }.OfType<string>()))),
        new(State, "putting a state back", Reach.Block, item => Same(item, AzureFields.State)),
        new(Iteration, "putting an iteration back", Reach.Block, item => Same(item, AzureFields.IterationPath)),
    ];

    public JsonArray Patch(AzureWorkItem item) => [new JsonObject { ["op"] = "test", ["path"] = "/rev", ["value"] = item.Rev }, Operation(item)];

    private static JsonObject Same(AzureWorkItem item, string field) => Add(field, item.Field(field).AsText() ?? "");

    private static JsonObject Add(string field, string value) => new() { ["op"] = "add", ["path"] = $"/fields/{field}", ["value"] = value };
}
