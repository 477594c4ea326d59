namespace BacklogGuard.Rules.RuleSets;

/// <summary>A list of values; a value may stand in it once.</summary>
internal sealed record ListKind<T>(string Words, ValueKind<T> Each, bool AtLeastOne = false)
    : ValueKind<IReadOnlyList<T>>(AtLeastOne ? $"{Words} with at least one entry" : Words)
{
    public override string Show(IReadOnlyList<T> value) => $"[{string.Join(", ", value.Select(Each.Show))}]";

    public override bool TryRead(Node node, string field, ProblemList problems, out IReadOnlyList<T> value)
    {
        value = [];
        if (node is not Node.List list || (AtLeastOne && list.Items.Count == 0))
        {
            Refuse(node, field, problems);
            return false;
        }

        var read = new List<T>();
        foreach (var item in list.Items)
        {
            if (!Each.TryRead(item, field, problems, out var one))
            {
                continue;
            }

            if (read.Contains(one))
            {
                problems.Add(item, field, $"{Name(field)} lists {Each.Show(one)} twice.");
                continue;
            }

            read.Add(one);
        }

        value = read;
        return read.Count == list.Items.Count;
    }
}
