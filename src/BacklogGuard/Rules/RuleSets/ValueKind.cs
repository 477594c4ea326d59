namespace BacklogGuard.Rules.RuleSets;

/// <summary>A kind of value in a rule set file: how it is written, read and refused.</summary>
/// <param name="Words">What must stand there, as in "a whole number from 1 to 20".</param>
internal abstract record ValueKind<T>(string Words)
{
    /// <summary>The value as a rule set file would write it; equal values give equal text.</summary>
    public abstract string Show(T value);

    /// <summary>Reads the value, or adds every problem it has to the list.</summary>
    public abstract bool TryRead(Node node, string field, ProblemList problems, out T value);

    protected void Refuse(Node node, string field, ProblemList problems) =>
        problems.Add(node, field, $"{Name(field)} must be {Words}{Instead(node)}.");

    protected static string Name(string field) => field[(field.LastIndexOf('.') + 1)..];

    private static string Instead(Node node) => node switch
    {
        { IsNothing: true } => ", but nothing stands there",
        Node.Scalar scalar => $", not \"{Rules.Words.Clean(scalar.Text, 60)}\"",
        Node.List => ", not a list",
        _ => ", not a group of settings",
    };
}

internal delegate bool TryParse<T>(string text, out T value);

/// <summary>A value that is written as one word or number.</summary>
internal sealed record ScalarKind<T>(string Words, TryParse<T> Parse, Func<T, string> Write) : ValueKind<T>(Words)
{
    public override string Show(T value) => Write(value);

    public override bool TryRead(Node node, string field, ProblemList problems, out T value)
    {
        if (node is Node.Scalar { IsNothing: false } scalar && Parse(scalar.Text, out value))
        {
            return true;
        }

        Refuse(node, field, problems);
        value = default!;
        return false;
    }
}

/// <summary>One of a few words.</summary>
internal sealed record ChoiceKind<T>(string Words, IReadOnlyDictionary<string, T> Choices, Func<T, string> Write) : ValueKind<T>(Words)
{
    public override string Show(T value) => Write(value);

    public override bool TryRead(Node node, string field, ProblemList problems, out T value)
    {
        value = default!;
        if (node is not Node.Scalar { IsNothing: false } scalar)
        {
            Refuse(node, field, problems);
            return false;
        }

        if (Choices.TryGetValue(scalar.Text, out var chosen))
        {
            value = chosen;
            return true;
        }

        problems.Add(node, field, $"\"{Rules.Words.Clean(scalar.Text, 60)}\" is not {Words}.", DidYouMean.Among(scalar.Text, Choices.Keys));
        return false;
    }
}
