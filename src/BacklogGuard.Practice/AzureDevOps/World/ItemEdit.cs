namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Changes to one item, planned first and entered together as one update: nothing is half done when a later value is refused.</summary>
internal sealed class ItemEdit
{
    private readonly AzureWorld _world;
    private readonly AzureAct _act;

    public ItemEdit(AzureWorld world, AzureItem item, AzureAct act)
    {
        (_world, Item, _act) = (world, item, act);
        (Project, Type) = (item.Project, item.Type);
        Fields = item.Fields.Copy();
        Fields.Remove(AzureFields.History);
        Relations = [.. item.Relations];
        MarkdownFields = new HashSet<string>(item.MarkdownFields, StringComparer.OrdinalIgnoreCase);
    }

    public AzureItem Item { get; }

    /// <summary>Another than the item's moves it.</summary>
    public AzureProject Project { get; set; }

    public AzureItemType Type { get; set; }

    public FieldBag Fields { get; }

    public List<AzureRelation> Relations { get; }

    public HashSet<string> MarkdownFields { get; }

    /// <summary>Tags that the project does not have yet.</summary>
    public List<string> NewTags { get; } = [];

    /// <summary>Text for System.History; becomes a comment.</summary>
    public string? Comment { get; set; }

    /// <summary>markdown or html.</summary>
    public string CommentFormat { get; set; } = "html";

    /// <summary>A comment that has been edited or deleted, which makes a revision too.</summary>
    public AzureComment? Touches { get; init; }

    private bool IsNew => Item.Rev == 0;

    private bool ChangesFields => IsNew || Touches is not null || Comment is { Length: > 0 } || Project != Item.Project || Type != Item.Type || !MarkdownFields.SetEquals(Item.MarkdownFields)
        || FieldDelta.Between(Without(Item.Fields), Fields).Count > 0;

    /// <summary>The revision that a commit would make, entering nothing.</summary>
    public AzureRevision Preview()
    {
        var fields = Fields.Copy();
        SideEffects.Apply(this, fields, _act);
        fields.Put(AzureFields.Rev, Item.Rev);
        fields.Put(AzureFields.History, Comment);
        return new AzureRevision(Item.Rev, fields, [.. Relations], MarkdownFields, _act.User, _act.At);
    }

    /// <returns>Null when nothing has changed.</returns>
    public AzureUpdate? Commit()
    {
        var before = Item.Revisions is [.., var last] ? last : null;
        var relations = RelationDelta.Between(Item.Relations, Relations);
        if (!ChangesFields && relations is null)
        {
            return null;
        }

        var comment = ChangesFields ? Enter() : null;
        Item.Relations = [.. Relations];
        Item.Revisions[^1] = Item.Revisions[^1] with { Relations = Item.Relations };
        var changes = Item.Rev == before?.Rev ? [] : FieldDelta.Between(Item.Revisions is [.., var former, _] ? former : null, Item.Revisions[^1], Item);
        var update = new AzureUpdate(Item.Updates.Count + 1, Item.Rev, _act.User, _act.At, changes, relations);
        Item.Updates.Add(update);
        Note(update, before is null);
        Tell(update, comment, before is null);
        LinkMirror.Follow(_world, Item, relations, _act);
        return update;
    }

    private static FieldBag Without(FieldBag fields)
    {
        var copy = fields.Copy();
        copy.Remove(AzureFields.History);
        return copy;
    }

    private AzureComment? Enter()
    {
        var comment = Comment is { Length: > 0 } text ? AddComment(text) : null;
        Fields.Put(AzureFields.History, comment?.Text ?? (Touches is { IsDeleted: false } edited ? edited.Text : null));
        SideEffects.Apply(this, Fields, _act);
        Fields[AzureFields.Watermark] = _world.NextWatermark();
        Fields[AzureFields.CommentCount] = Item.Comments.Count(one => !one.IsDeleted);
        if (Item.Revisions.Count > 0)
        {
            Item.Revisions[^1] = Item.Revisions[^1] with { RevisedAt = _act.At };
        }

        Item.Rev++;
        (Item.Project, Item.Type) = (Project, Type);
        NewTags.ForEach(tag => Project.Tags.TryAdd(tag, StableGuid.Of($"{Project.Id}/tag/{tag.ToUpperInvariant()}")));
        Item.Fields = Fields;
        Item.MarkdownFields = MarkdownFields;
        Item.Revisions.Add(new AzureRevision(Item.Rev, Fields.Copy(), Item.Relations, MarkdownFields, _act.User, _act.At) { Comment = comment ?? Touches });
        return comment;
    }

    private AzureComment AddComment(string text)
    {
        var comment = new AzureComment
        {
            Id = _world.NextCommentId(),
            CreatedBy = _act.User,
            CreatedAt = _act.At,
            ModifiedAt = _act.At,
            Text = text,
            Format = CommentFormat,
        };
        Item.Comments.Add(comment);
        _act.Note(Item, $"comment {comment.Id} created");
        return comment;
    }

    private void Note(AzureUpdate update, bool isNew)
    {
        if (isNew)
        {
            _act.Note(Item, "created");
            return;
        }

        foreach (var (field, change) in update.Fields.Where(pair => !FieldDelta.IsNoise(pair.Key) && pair.Key != AzureFields.History))
        {
            _act.Note(Item, $"{field}: {FieldDelta.Show(change.Old)} -> {FieldDelta.Show(change.New)}");
        }

        if (update.Relations is { } links)
        {
            _act.Note(Item, $"links: +{links.Added.Count} -{links.Removed.Count} ~{links.Updated.Count}");
        }
    }

    private void Tell(AzureUpdate update, AzureComment? comment, bool isNew)
    {
        var revision = Item.Revisions[^1];
        _world.Raise(isNew
            ? new AzureEvent.WorkItemCreated(Item, revision, _act)
            : new AzureEvent.WorkItemUpdated(Item, revision, _act, update));
        if (comment is not null)
        {
            _world.Raise(new AzureEvent.WorkItemCommented(Item, revision, _act, comment));
        }
    }
}
