namespace BacklogGuard.Practice.Jql;

internal enum JqlTokenKind
{
    Word,
    Quoted,
    Operator,
    Open,
    Close,
    Comma,
    End,
}

/// <param name="At">Offset of the first character.</param>
internal readonly record struct JqlToken(JqlTokenKind Kind, string Text, int At)
{
    public bool Is(string keyword) => Kind == JqlTokenKind.Word && string.Equals(Text, keyword, StringComparison.OrdinalIgnoreCase);

    public bool IsValue => Kind is JqlTokenKind.Word or JqlTokenKind.Quoted;
}

/// <summary>A query that Jira answers with 400; the message is Jira's.</summary>
internal sealed class JqlException(string message) : Exception(message);
