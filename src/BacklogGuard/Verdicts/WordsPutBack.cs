using BacklogGuard.Facts;

namespace BacklogGuard.Verdicts;

/// <summary>Puts a move that is to be undone into words that stay the same afterwards, when the dispute is gone from the verdict.</summary>
internal static class WordsPutBack
{
    private const int MostReasons = 3;

    public static PutBackNote For(Dispute dispute, IReadOnlyList<Finding> findings, Sprint? sprint)
    {
        var (from, to) = dispute.Kind == DisputeKind.Status ? Statuses(dispute) : Sprints(dispute, sprint);
        var by = dispute.Change.Actor is { } actor ? $" by {WordsText.Tidy(actor.Name, 80)}" : "";
        var when = WordsText.Time(dispute.Change.At);
        var howToGoOn = string.Join("; ", findings.Select(finding => HowTo(finding.Remedy)).Distinct().Take(2));
        var note = dispute.Kind == DisputeKind.Status
            ? new PutBackNote($"from {from} to {to}", $"The item was moved to {from}{by} on {when}.", $"It is back in {to}.", howToGoOn)
            : new PutBackNote($"out of {from}, {to}", $"The item was put into {from}{by} on {when}.", $"It was taken out again, {to}.", howToGoOn);
        return note with { Because = string.Join(' ', findings.Take(MostReasons).Select(Because)) };
    }

    /// <summary>The reason that goes with the move itself into the item's history: one line.</summary>
    public static Message Reason(IReadOnlyList<Finding> findings) =>
        new([WordsText.Line(WordsText.Plain(
            $"Put back by {WordsText.And([.. findings.Select(finding => finding.Rule).Distinct()])}: {WordsText.Tidy(findings[0].Actual, 160)}"))]);

    // The table has no row for what is put back: it would be gone with the next look.
    private static string Because(Finding finding) =>
        WordsText.Sentence($"Expected: {WordsText.Tidy(finding.Expected, 160).TrimEnd('.')}; it was: {WordsText.Tidy(finding.Actual, 160)}");

    private static (string From, string To) Statuses(Dispute dispute)
    {
        var change = dispute.Change.Fields.LastOrDefault(field => field.Field == FieldNames.Status);
        return (Name(change?.ToText, $"status {dispute.ExpectedNow}"), Name(change?.FromText, "the status before"));
    }

    private static (string From, string To) Sprints(Dispute dispute, Sprint? sprint)
    {
        var change = dispute.Change.Fields.LastOrDefault(field => field.Field == FieldNames.Sprint);
        var from = sprint?.Id == dispute.ExpectedNow ? Name(sprint.Name, "the sprint") : NameOf(dispute.ExpectedNow, change?.ToId, change?.ToText) ?? "the sprint";
        var before = FieldChange.Ids(dispute.RestoreTo);
        var names = before.Select(id => NameOf(id, change?.FromId, change?.FromText)).OfType<string>().ToList();
        return (from, before.Count == 0 ? "back into the backlog" : names.Count == before.Count ? $"back into {WordsText.And(names)}" : "back to where it was");
    }

    // Names come as one list; a name with a comma in it makes the lists uneven, and then nobody can tell which is which.
    private static string? NameOf(string id, string? ids, string? names)
    {
        var known = FieldChange.Ids(ids);
        var said = FieldChange.Ids(names);
        var at = known.ToList().IndexOf(id);
        return at >= 0 && known.Count == said.Count ? Name(said[at], "the sprint") : null;
    }

    private static string Name(string? name, string otherwise) =>
        name is not null && WordsText.Tidy(name, 60) is { Length: > 0 } tidy ? tidy : otherwise;

    private static string HowTo(Remedy remedy)
    {
        var who = WordsText.Tidy(remedy.Who, 60);
        var how = WordsText.Tidy(remedy.How, 140).TrimEnd('.');
        return who.Length == 0 ? how : $"{how} ({who})";
    }
}
