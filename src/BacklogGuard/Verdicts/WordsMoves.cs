using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What is said of moves: put back, refused, tolerated, or left alone after a standoff.</summary>
internal static class WordsMoves
{
    public static IEnumerable<MessageBlock> For(WordsContext context) =>
        context.Reverts.SelectMany(Told)
            .Concat(context.Tolerated.Select(Tolerated))
            .Concat(context.Standoff is { } standoff ? [Standoff(standoff)] : []);

    private static IEnumerable<MessageBlock> Told(Revert revert)
    {
        if (revert.Note is not { } note)
        {
            return [];
        }

        var done = revert.Outcome == RevertOutcome.Refused
            ? $" It was to be put back, and that was not possible: {WordsText.Sentence(WordsText.Tidy(revert.Because ?? "the tracker refused", 240))} To settle it: "
            : $" {note.Back}{(note.Because is { } why ? $" {why}" : "")} Move it again once this is done: ";
        return [WordsText.Line([.. Rules(revert.Rules), WordsText.Plain($"{note.Moved}{done}{WordsText.Sentence(note.HowToGoOn)}")])];
    }

    private static MessageBlock.Line Tolerated(PutBackNote note) =>
        WordsText.Line(WordsText.Plain($"{note.Moved} It is left there for now, because the item was put back a moment before. To settle it: {WordsText.Sentence(note.HowToGoOn)}"));

    private static MessageBlock.Line Standoff(Standoff standoff)
    {
        var with = standoff.With is { } name ? $" by {WordsText.Tidy(name, 80)}" : "";
        return WordsText.Line(WordsText.Plain(
            $"The item was put back and moved again{with}. It is left where it is, and nothing is put back on it for 24 hours. "
            + "Agree on where it belongs, or change the rule set."));
    }

    private static IEnumerable<Span> Rules(IReadOnlyList<string> rules)
    {
        yield return WordsText.Plain(rules.Count == 1 ? "Rule " : "Rules ");
        foreach (var (index, rule) in rules.Index())
        {
            yield return WordsText.Code(rule);
            yield return WordsText.Plain(index == rules.Count - 1 ? ": " : ", ");
        }
    }
}
