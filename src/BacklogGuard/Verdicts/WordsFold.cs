using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What passed and what was not judged, folded away. Skipped is not passed, and says why.</summary>
internal static class WordsFold
{
    public static IEnumerable<MessageBlock> For(Verdict verdict, WordsSize size)
    {
        var passed = verdict.Outcomes.OfType<RuleOutcome.Passed>().ToList();
        var notJudged = verdict.Outcomes.Where(outcome => outcome is RuleOutcome.Skipped or RuleOutcome.Unknown).ToList();
        if (passed.Count + notJudged.Count == 0)
        {
            yield break;
        }

        var title = $"{WordsText.Count(passed.Count, "check passed", "checks passed")}, {WordsText.Number(notJudged.Count)} not judged";
        yield return size.Reasons
            ? new MessageBlock.Fold(title, [new MessageBlock.Bullets([.. passed.Concat(notJudged).Select(Reason)])])
            : WordsText.Line(WordsText.Plain(title));
    }

    private static IReadOnlyList<Span> Reason(RuleOutcome outcome)
    {
        var (said, because) = outcome switch
        {
            RuleOutcome.Passed passed => ("passed", passed.Because),
            RuleOutcome.Skipped skipped => ("not judged", skipped.Because),
            RuleOutcome.Unknown unknown => ("could not be judged", unknown.Because),
            _ => ("found", ""),
        };
        return [WordsText.Code(outcome.Rule), WordsText.Plain($" {said}: {WordsText.Tidy(because, 160)}")];
    }
}
