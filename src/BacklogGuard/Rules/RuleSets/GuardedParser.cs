using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>A YAML parser that gives up on what rule sets never need and bombs are made of: aliases, anchors, tags, depth, endless events.</summary>
internal sealed class GuardedParser(IParser inner, CancellationToken cancellationToken) : IParser
{
    private const int MostEvents = 50_000;
    private const int DeepestNesting = 32;

    private int _events;
    private int _depth;

    public ParsingEvent? Current => inner.Current;

    /// <exception cref="RefusedYamlException">The text holds something that is not admitted.</exception>
    public bool MoveNext()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!inner.MoveNext())
        {
            return false;
        }

        var current = inner.Current!;
        _events++;
        _depth += current.NestingIncrease;
        if (Complaint(current) is { } complaint)
        {
            throw new RefusedYamlException(current.Start, complaint);
        }

        return true;
    }

    private string? Complaint(ParsingEvent current) => current switch
    {
        _ when _events > MostEvents => $"The file has more than {MostEvents.ToString("N0", CultureInfo.InvariantCulture)} parts.",
        _ when _depth > DeepestNesting => $"The file is nested deeper than {DeepestNesting} levels.",
        AnchorAlias => "Aliases (*name) are not used in rule sets: write the value out.",
        NodeEvent { Anchor.IsEmpty: false } => "Anchors (&name) are not used in rule sets: write the value out.",
        NodeEvent { Tag.IsEmpty: false } => "Tags (!name) are not used in rule sets.",
        Scalar { Value: "<<", IsKey: true } => "Merge keys (<<) are not used in rule sets: write the settings out.",
        _ => null,
    };
}

/// <summary>The text is not admitted as a rule set, whatever YAML thinks of it.</summary>
internal sealed class RefusedYamlException(Mark at, string sentence) : Exception(sentence)
{
    public int Line { get; } = (int)at.Line;

    public int Column { get; } = (int)at.Column;
}
