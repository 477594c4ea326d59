using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>The part of a patch document that changes links; positions are those of the list as it was before the patch.</summary>
internal sealed class RelationPatch(AzureCall call, ItemEdit edit)
{
    private readonly IReadOnlyList<AzureRelation> _before = [.. edit.Relations];

    public void Apply(PatchOperation operation, string[] rest)
    {
        switch (operation.Op, rest)
        {
            case ("add", ["-"]):
                Add(operation.Value as JsonObject ?? throw Invalid(operation));
                break;
            case ("remove", [var position]):
                edit.Relations.Remove(At(position, operation));
                break;
            case ("replace", [var position]):
                Replace(At(position, operation), operation.Value?["attributes"] as JsonObject ?? []);
                break;
            case ("add" or "replace" or "remove", [var position, "attributes", var name]):
                var old = At(position, operation);
                var attributes = (JsonObject)old.Attributes.DeepClone();
                attributes[name] = operation.Op == "remove" ? null : operation.Value?.DeepClone();
                Replace(old, attributes);
                break;
            case ("test", _):
                break;
            default:
                throw Invalid(operation);
        }
    }

    /// <exception cref="AzureRefusal">A second parent.</exception>
    public void Finish()
    {
        if (edit.Relations.Count(relation => relation.Rel == LinkTypes.Parent) > 1)
        {
            throw SecondParent(edit.Item.Id);
        }
    }

    private static AzureRefusal Invalid(PatchOperation operation) =>
        AzureRefusal.Bad($"The patch operation {operation.Op} on path {operation.Whole} is not valid.", "VssPropertyValidationException");

    private static AzureRefusal SecondParent(int id) => AzureRefusal.Bad(
        $"TF201036: You cannot add a Child link between work items because work item {id} can have only one Parent link.", "WorkItemLinkInvalidException");

    private void Add(JsonObject value)
    {
        var type = LinkTypes.Find((string?)value["rel"])
            ?? throw AzureRefusal.Bad($"VS402317: The relation type '{(string?)value["rel"]}' does not exist.", "WorkItemRelationTypeNotFoundException");
        var url = (string?)value["url"] ?? throw AzureRefusal.Bad("The url of a relation cannot be empty.");
        var target = type.Usage == "workItemLink" ? Target(url) : null;
        var relation = new AzureRelation(type.Rel, target?.Id, target is null ? url : null, Attributes(value["attributes"] as JsonObject ?? []));
        if (edit.Relations.Exists(relation.LeadsWhere))
        {
            throw AzureRefusal.Bad("VS403653: Relation already exists.", "WorkItemLinkAddDuplicateException");
        }

        if (type.Rel == LinkTypes.Child && target!.Parent is not null)
        {
            throw SecondParent(target.Id);
        }

        edit.Relations.Add(relation);
    }

    private AzureItem Target(string url)
    {
        if (!int.TryParse(url.AsSpan(url.LastIndexOf('/') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
        {
            throw AzureRefusal.Bad($"The url '{url}' of the relation is not valid.");
        }

        if (id == edit.Item.Id)
        {
            throw AzureRefusal.Bad("TF20195: You cannot link a work item to itself.", "WorkItemLinkInvalidException");
        }

        return call.Visible(id) ?? throw AzureRefusal.NoItem(id);
    }

    private AzureRelation At(string position, PatchOperation operation) =>
        int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _before.Count
            ? _before[index]
            : throw AzureRefusal.Bad($"VS402314: The path {operation.Whole} points to no relation.", "WorkItemPatchRelationException");

    private void Replace(AzureRelation old, JsonObject attributes)
    {
        var at = edit.Relations.FindIndex(old.LeadsWhere);
        if (at >= 0)
        {
            edit.Relations[at] = old with { Attributes = Attributes(attributes) };
        }
    }

    private static JsonObject Attributes(JsonObject sent) =>
        new(sent.Where(pair => pair.Key is not ("name" or "isLocked") && pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
