
namespace BacklogGuard.Verdicts;

/// <summary>The lines that the comment leads with.</summary>
internal static class WordsVerdictLine
{
    private const string Rollup = "definition-of-ready";

    public static IReadOnlyList<string> For(Verdict verdict, WordsContext context)
    {
        var lead = Moves(context).Concat(Headlines(context)).ToList();
        if (NotReady(verdict, context) is { } readiness)
        {
            lead.Add(Readiness(verdict, readiness));
        }

        return lead.Count > 0 ? lead : [Open(context)];
    }

    /// <summary>The readiness to speak of: the item is not ready and the rule that says so is shown.</summary>
    public static Readiness? NotReady(Verdict verdict, WordsContext context) =>
        verdict.Readiness is { Ready: false } readiness && context.Shown.Any(IsRollup) ? readiness : null;

    /// <summary>The findings that the table lists: the readiness rule only repeats the others, unless it stands alone.</summary>
    public static IReadOnlyList<Finding> Listed(IReadOnlyList<Finding> shown) =>
        shown.All(IsRollup) ? shown : [.. shown.Where(finding => !IsRollup(finding))];

    private static IEnumerable<string> Moves(WordsContext context)
    {
        if (context.Standoff is not null)
        {
            yield return "Standoff: the item is no longer put back";
        }

        foreach (var revert in context.Reverts)
        {
            if (revert.Note is { } note)
            {
                yield return $"{(revert.Outcome == RevertOutcome.Refused ? "Could not be put back" : "Put back")}: {note.What}";
            }
        }
    }

    private static IEnumerable<string> Headlines(WordsContext context) =>
        context.Shown.Where(finding => finding.Headline is not null)
            .OrderByDescending(finding => finding.Severity)
            .Take(2)
            .Select(finding => WordsText.Tidy(finding.Headline!, 240));

    private static string Readiness(Verdict verdict, Readiness readiness)
    {
        var forSprint = verdict.Sprint is { } sprint ? $" for {WordsText.Tidy(sprint.Name, 80)}" : "";
        return $"Not ready{forSprint} · readiness {WordsText.Number(readiness.Score)} of 100";
    }

    private static string Open(WordsContext context)
    {
        var subjects = context.Shown.Select(finding => WordsText.Tidy(finding.Subject, 60)).Distinct().Take(4).ToList();
        var more = context.Shown.Count - subjects.Count;
        return subjects.Count == 0 ? "Left as it is for now"
            : $"Open on this item: {string.Join(", ", subjects)}{(more > 0 ? $" and {WordsText.Number(more)} more" : "")}";
    }

    private static bool IsRollup(Finding finding) => finding.Rule == Rollup;
}
