using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>
/// What could not be judged, folded away. What passed or was skipped depends on the moment of the look, and the comment
/// must not depend on the order of deliveries: that is told by the decision's receipt.
/// </summary>
internal static class WordsFold
{
    public static IEnumerable<MessageBlock> For(Verdict verdict, WordsSize size)
    {
        var unknown = verdict.Outcomes.OfType<RuleOutcome.Unknown>().ToList();
        if (unknown.Count == 0)
        {
            yield break;
        }

        var title = $"{WordsText.Count(unknown.Count, "check", "checks")} could not be judged";
        yield return size.Reasons
            ? new MessageBlock.Fold(title, [new MessageBlock.Bullets([.. unknown.Select(Reason)])])
            : WordsText.Line(WordsText.Plain(title));
    }

    private static IReadOnlyList<Span> Reason(RuleOutcome.Unknown outcome) =>
        [WordsText.Code(outcome.Rule), WordsText.Plain($": {WordsText.Tidy(outcome.Because, 160)}")];
}
