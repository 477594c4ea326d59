namespace BacklogGuard.Rules.RuleSets;

/// <summary>A piece of a rule set file and where it stands; lines and columns count from 1.</summary>
internal abstract record Node(int Line, int Column)
{
    public bool IsNothing => this is Scalar { Quoted: false, Text: "" or "~" or "null" };

    internal sealed record Scalar(string Text, bool Quoted, int Line, int Column) : Node(Line, Column);

    internal sealed record List(IReadOnlyList<Node> Items, int Line, int Column) : Node(Line, Column);

    internal sealed record Map(IReadOnlyList<Entry> Entries, int Line, int Column) : Node(Line, Column)
    {
        public Node? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;
    }

    internal sealed record Entry(Scalar Key, Node Value);
}
