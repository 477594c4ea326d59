namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>A query that has been read.</summary>
internal sealed record WiqlQuery(bool IsLinks, IReadOnlyList<string> Columns, WiqlNode? Where, IReadOnlyList<WiqlSort> Sorts)
{
    /// <summary>MustContain, MayContain, DoesNotContain or Recursive.</summary>
    public string Mode { get; init; } = "MustContain";

    public string? AsOf { get; init; }
}

internal sealed record WiqlSort(string Field, bool IsDescending);

/// <summary>Which item of a link a condition speaks of.</summary>
internal enum WiqlSide
{
    Source,
    Link,
    Target,
}

internal abstract record WiqlNode
{
    internal sealed record All(IReadOnlyList<WiqlNode> Parts) : WiqlNode;

    internal sealed record Any(IReadOnlyList<WiqlNode> Parts) : WiqlNode;

    internal sealed record Not(WiqlNode Part) : WiqlNode;

    /// <param name="Op">=, &lt;&gt;, &lt;, &gt;, &lt;=, &gt;=, IN, UNDER, CONTAINS, EVER or EMPTY.</param>
    internal sealed record Compare(WiqlSide Side, string Field, string Op, IReadOnlyList<WiqlValue> Values) : WiqlNode;
}

/// <param name="Kind">Text, Number, Macro or Field.</param>
/// <param name="Shift">What is added to a macro: @today - 7.</param>
/// <param name="Argument">What stands in a macro's brackets.</param>
internal sealed record WiqlValue(WiqlKind Kind, string Text, int Shift = 0, string? Argument = null);
