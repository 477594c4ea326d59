namespace BacklogGuard.Facts;

/// <summary>An item by its connection and the tracker's lasting id (Jira: the numeric issue id, which survives a move; never the key).</summary>
internal readonly record struct ItemRef(string Connection, string Id)
{
    public override string ToString() => $"{Connection}:{Id}";
}
