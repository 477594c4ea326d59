namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A node of a project's area or iteration tree. Moved and renamed in place; items point to it.</summary>
internal sealed class AzureNode
{
    public required int Id { get; init; }

    public required Guid Identifier { get; init; }

    public required string Name { get; set; }

    public required bool IsArea { get; init; }

    public AzureNode? Parent { get; set; }

    public List<AzureNode> Children { get; } = [];

    /// <summary>The first day; only iterations have one.</summary>
    public DateOnly? Start { get; set; }

    /// <summary>The last day, inclusive.</summary>
    public DateOnly? Finish { get; set; }

    /// <summary>As in System.IterationPath: SHOP\Sprint 42.</summary>
    public string Path => Parent is null ? Name : $@"{Parent.Path}\{Name}";

    /// <summary>As in a classification node: \SHOP\Iteration\Sprint 42.</summary>
    public string NodePath => Parent is null ? $@"\{Name}\{(IsArea ? "Area" : "Iteration")}" : $@"{Parent.NodePath}\{Name}";

    public IEnumerable<AzureNode> SelfAndAbove
    {
        get
        {
            for (var node = this; node is not null; node = node.Parent)
            {
                yield return node;
            }
        }
    }

    public IEnumerable<AzureNode> SelfAndBelow => Children.SelectMany(child => child.SelfAndBelow).Prepend(this);

    public bool IsUnder(AzureNode other) => SelfAndAbove.Contains(other);

    /// <summary>past, current or future; future without dates.</summary>
    public string TimeFrame(DateOnly today) =>
        Finish < today ? "past"
        : Start <= today && Finish >= today ? "current"
        : "future";

    public override string ToString() => Path;
}
