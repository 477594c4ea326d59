using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>What is expected, what is there now, and how to fix it: one row for each finding.</summary>
internal static class WordsTable
{
    public static IEnumerable<MessageBlock> For(WordsContext context, WordsSize size)
    {
        var listed = WordsVerdictLine.Listed(context.Shown);
        var rows = listed.Take(size.Rows).Select(finding => Row(finding, size)).Concat(context.StillOpen.Take(size.Rows).Select(rule => Row(rule, size))).ToList();
        if (rows.Count > 0)
        {
            yield return new MessageBlock.Table(["", "Expected", "Now", "How to fix"], rows);
        }

        if (listed.Count > size.Rows)
        {
            yield return WordsText.Line(WordsText.Plain($"And {WordsText.Number(listed.Count - size.Rows)} more."));
        }
    }

    private static IReadOnlyList<IReadOnlyList<Span>> Row(Finding finding, WordsSize size) =>
    [
        [WordsText.Strong(WordsText.Tidy(finding.Subject, Math.Min(60, size.Cell)))],
        [WordsText.Plain(WordsText.Tidy(finding.Expected, size.Cell))],
        Now(finding, size),
        [WordsText.Plain(HowTo(finding.Remedy, size.Cell))],
    ];

    private static IReadOnlyList<IReadOnlyList<Span>> Row(RuleOutcome.Unknown rule, WordsSize size) =>
    [
        [WordsText.Strong(WordsText.Tidy(rule.Rule, Math.Min(60, size.Cell)))],
        [],
        [WordsText.Plain(WordsText.Tidy($"open before, and could not be judged again: {rule.Because}", size.Cell))],
        [],
    ];

    private static IReadOnlyList<Span> Now(Finding finding, WordsSize size)
    {
        var actual = WordsText.Tidy(finding.Actual, size.Cell);
        var evidence = finding.Evidence is null ? "" : WordsText.Tidy(finding.Evidence, size.Evidence);
        return evidence.Length == 0 || actual.Contains(evidence, StringComparison.Ordinal)
            ? [WordsText.Plain(actual)]
            : [WordsText.Plain(actual + ": "), new Span($"\"{evidence}\"", SpanStyle.Emphasis)];
    }

    /// <summary>The field in the tracker's own name, what to do with it, and who can.</summary>
    private static string HowTo(Remedy remedy, int longest)
    {
        var who = WordsText.Tidy(remedy.Who, Math.Min(60, longest));
        var how = WordsText.Tidy(remedy.How, longest).TrimEnd('.');
        var field = WordsText.Tidy(remedy.Field, Math.Min(60, longest));
        var start = field.Length == 0 || how.Contains(field, StringComparison.OrdinalIgnoreCase) ? how : $"{field}: {how}";
        return who.Length == 0 ? start : $"{start}; {who}";
    }
}
