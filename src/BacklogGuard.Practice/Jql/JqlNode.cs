namespace BacklogGuard.Practice.Jql;

/// <summary>A parsed query.</summary>
/// <param name="Where">Null when nothing restricts the search.</param>
internal sealed record JqlQuery(JqlNode? Where, IReadOnlyList<JqlOrder> OrderBy);

internal sealed record JqlOrder(string Field, bool Descending);

internal abstract record JqlNode
{
    internal sealed record And(JqlNode Left, JqlNode Right) : JqlNode;

    internal sealed record Or(JqlNode Left, JqlNode Right) : JqlNode;

    internal sealed record Not(JqlNode Inner) : JqlNode;

    /// <param name="Operator">One of = != ~ !~ &lt; &lt;= &gt; &gt;= in, not in, is, is not.</param>
    internal sealed record Clause(string Field, string Operator, IReadOnlyList<JqlOperand> Operands) : JqlNode;
}

/// <param name="IsFunction">True for openSprints() and its like; the arguments are in <paramref name="Arguments"/>.</param>
internal sealed record JqlOperand(string Text, bool IsFunction, IReadOnlyList<string> Arguments)
{
    public bool IsEmpty => !IsFunction && Text.ToUpperInvariant() is "EMPTY" or "NULL";
}
