using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>How work items, revisions and updates look in JSON; service hooks of resource version 1.0 want identities as text.</summary>
internal sealed class ItemView(AzureWorld world, bool identitiesAsText = false)
{
    private readonly AzureView _view = new(world);

    public string Url(AzureItem item) => $"{world.BaseUrl}/{item.Project.Id}/_apis/wit/workItems/{item.Id}";

    /// <summary>A stored value as JSON; null for an empty one.</summary>
    public JsonNode? Value(object? value) => value switch
    {
        null => null,
        AzureUser user => identitiesAsText ? user.NameAndAddress : _view.Identity(user),
        AzureNode node => node.Path,
        DateTimeOffset time => AzureTime.Text(time),
        int number => number,
        double number => number,
        bool flag => flag,
        _ => value.ToString(),
    };

    public JsonObject Item(AzureItem item, ItemShape shape) => Revision(item, item.Revisions[^1], shape);

    public JsonObject Revision(AzureItem item, AzureRevision revision, ItemShape shape)
    {
        var json = new JsonObject { ["id"] = item.Id, ["rev"] = revision.Rev, ["fields"] = Fields(item, revision, shape) };
        if (shape.ShowsFormats && revision.MarkdownFields.Count > 0)
        {
            json["multilineFieldsFormat"] = new JsonObject(revision.MarkdownFields.Select(field => KeyValuePair.Create(field, (JsonNode?)"markdown")));
        }

        if (shape.ShowsRelations && revision.Relations.Count > 0)
        {
            json["relations"] = Relations(revision.Relations);
        }

        if (revision.Comment is { } comment && shape.Only is null)
        {
            json["commentVersionRef"] = new JsonObject
            {
                ["commentId"] = comment.Id,
                ["version"] = comment.Version,
                ["url"] = $"{Url(item)}/comments/{comment.Id}/versions/{comment.Version}",
            };
        }

        if (shape.ShowsLinks)
        {
            json["_links"] = Links(item);
        }

        json["url"] = shape.IsHistoric ? $"{Url(item)}/revisions/{revision.Rev}" : Url(item);
        return json;
    }

    public JsonObject Fields(AzureItem item, AzureRevision revision, ItemShape shape)
    {
        var values = DerivedFields.Expand(revision, item);
        var names = shape.Only ?? values.Keys.Where(name => shape.ShowsHidden || world.FindField(name)?.IsHidden != true);
        var json = new JsonObject();
        foreach (var name in names.Where(values.ContainsKey))
        {
            json[world.FindField(name)?.ReferenceName ?? name] = Value(values[name]);
        }

        return json;
    }

    public JsonObject Update(AzureItem item, AzureUpdate update)
    {
        // A change of links only bears its own time, for it begins no revision.
        var revisedAt = update.Fields.Count == 0 ? update.At : item.Revisions[update.Rev - 1].RevisedAt;
        var json = new JsonObject
        {
            ["id"] = update.Id,
            ["workItemId"] = item.Id,
            ["rev"] = update.Rev,
            ["revisedBy"] = RevisedBy(update.By),
            ["revisedDate"] = AzureTime.Text(revisedAt),
        };
        if (update.Fields.Count > 0)
        {
            json["fields"] = new JsonObject(update.Fields.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Change(pair.Value))));
        }

        if (update.Relations is { } relations)
        {
            json["relations"] = Changes(relations);
        }

        json["url"] = $"{Url(item)}/updates/{update.Id}";
        return json;
    }

    public JsonArray Relations(IEnumerable<AzureRelation> relations) => new([.. relations.Select(relation => (JsonNode?)Relation(relation))]);

    public JsonObject Links(AzureItem item) => new()
    {
        ["self"] = Link(Url(item)),
        ["workItemUpdates"] = Link($"{Url(item)}/updates"),
        ["workItemRevisions"] = Link($"{Url(item)}/revisions"),
        ["workItemComments"] = Link($"{Url(item)}/comments"),
        ["html"] = Link($"{world.BaseUrl}/{item.Project.Id}/_workitems/edit/{item.Id}"),
        ["workItemType"] = Link($"{world.BaseUrl}/{item.Project.Id}/_apis/wit/workItemTypes/{Uri.EscapeDataString(item.Type.Name)}"),
        ["fields"] = Link($"{world.BaseUrl}/{item.Project.Id}/_apis/wit/fields"),
    };

    public JsonObject RevisedBy(AzureUser user)
    {
        var json = _view.Identity(user);
        json["name"] = user.NameAndAddress;
        return json;
    }

    private static JsonObject Link(string address) => new() { ["href"] = address };

    private JsonObject Change(FieldChange change)
    {
        var json = new JsonObject();
        if (change.Old is not null)
        {
            json["oldValue"] = Value(change.Old);
        }

        if (change.New is not null)
        {
            json["newValue"] = Value(change.New);
        }

        return json;
    }

    private JsonObject Changes(RelationChange change)
    {
        var json = new JsonObject();
        foreach (var (name, list) in new[] { ("added", change.Added), ("removed", change.Removed), ("updated", change.Updated) })
        {
            if (list.Count > 0)
            {
                json[name] = Relations(list);
            }
        }

        return json;
    }

    private JsonObject Relation(AzureRelation relation)
    {
        var attributes = (JsonObject)relation.Attributes.DeepClone();
        attributes["isLocked"] = false;
        attributes["name"] = LinkTypes.Find(relation.Rel)?.Name;
        return new JsonObject { ["rel"] = relation.Rel, ["url"] = Address(relation), ["attributes"] = attributes };
    }

    private string Address(AzureRelation relation) => relation.Target is not { } id ? relation.Link ?? ""
        : world.Items.TryGetValue(id, out var target) ? Url(target)
        : $"{world.BaseUrl}/_apis/wit/workItems/{id}";
}
