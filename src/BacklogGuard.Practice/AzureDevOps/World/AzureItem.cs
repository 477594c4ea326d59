using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A work item: what it is now, and how it became so.</summary>
internal sealed class AzureItem
{
    public required int Id { get; init; }

    public required AzureProject Project { get; set; }

    public required AzureItemType Type { get; set; }

    /// <summary>Counts changes to fields; a change to links only leaves it.</summary>
    public int Rev { get; set; }

    public FieldBag Fields { get; set; } = [];

    public IReadOnlyList<AzureRelation> Relations { get; set; } = [];

    /// <summary>Fields whose text is Markdown; the others are HTML.</summary>
    public IReadOnlySet<string> MarkdownFields { get; set; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Oldest first; the number in the list plus one is the rev.</summary>
    public List<AzureRevision> Revisions { get; } = [];

    /// <summary>Oldest first; the number in the list plus one is the update's id.</summary>
    public List<AzureUpdate> Updates { get; } = [];

    public List<AzureComment> Comments { get; } = [];

    /// <summary>Set while the item lies in the recycle bin.</summary>
    public AzureDeletion? Deleted { get; set; }

    public string Title => Fields.Text(AzureFields.Title);

    public string State => Fields.Text(AzureFields.State);

    public AzureNode Area => Fields.Get<AzureNode>(AzureFields.AreaPath)!;

    public AzureNode Iteration => Fields.Get<AzureNode>(AzureFields.IterationPath)!;

    public IReadOnlyList<string> Tags => AzureTags.Split(Fields.Text(AzureFields.Tags));

    public int? Parent => Relations.FirstOrDefault(relation => relation.Rel == LinkTypes.Parent)?.Target;
}

internal sealed record AzureDeletion(AzureUser By, DateTimeOffset At);

/// <summary>The whole item as it was at one rev; links that changed later without a new rev are taken along.</summary>
internal sealed record AzureRevision(int Rev, FieldBag Fields, IReadOnlyList<AzureRelation> Relations, IReadOnlySet<string> MarkdownFields, AzureUser By, DateTimeOffset At)
{
    /// <summary>When the next revision began; year 9999 for the current one.</summary>
    public DateTimeOffset RevisedAt { get; init; } = AzureFields.Never;

    /// <summary>The comment that this revision brought.</summary>
    public AzureComment? Comment { get; init; }
}

/// <param name="Id">Counts every change, also to links only.</param>
/// <param name="Fields">By reference name; empty when only links changed.</param>
/// <param name="Relations">Null when no link changed.</param>
internal sealed record AzureUpdate(int Id, int Rev, AzureUser By, DateTimeOffset At, IReadOnlyDictionary<string, FieldChange> Fields, RelationChange? Relations);

/// <summary>Null stands for an empty field.</summary>
internal sealed record FieldChange(object? Old, object? New);

internal sealed record RelationChange(IReadOnlyList<AzureRelation> Added, IReadOnlyList<AzureRelation> Removed, IReadOnlyList<AzureRelation> Updated);

/// <param name="Rel">The reference name of the relation type.</param>
/// <param name="Target">The other item; null for hyperlinks, artifacts and attachments.</param>
/// <param name="Link">The address when there is no other item.</param>
/// <param name="Attributes">Comment and other attributes beyond name and isLocked.</param>
internal sealed record AzureRelation(string Rel, int? Target, string? Link, JsonObject Attributes)
{
    public bool LeadsWhere(AzureRelation other) =>
        Rel == other.Rel && Target == other.Target && string.Equals(Link, other.Link, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A comment with its versions.</summary>
internal sealed class AzureComment
{
    public required int Id { get; init; }

    public required AzureUser CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Text { get; set; }

    /// <summary>markdown or html.</summary>
    public required string Format { get; set; }

    public int Version { get; set; } = 1;

    public AzureUser? ModifiedBy { get; set; }

    public DateTimeOffset ModifiedAt { get; set; }

    public bool IsDeleted { get; set; }
}
