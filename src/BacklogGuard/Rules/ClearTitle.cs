using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Rules.Text;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>The title alone tells what the item is about.</summary>
internal sealed record ClearTitle : Rule
{
    public ClearTitle() => On = ReadyMoments.All;

    public override string Id => "clear-title";

    public override string Subject => "Title";

    public override string Judges => "A title of two words or fewer, of generic words only, in capitals only, or equal to another open title in the sprint.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [FieldNames.Title];

    /// <summary>1 to 10.</summary>
    public int MinimumWords { get; init; } = 3;

    /// <summary>Words that say nothing; a title of nothing else is generic.</summary>
    public IReadOnlyList<string> GenericWords { get; init; } =
        ["fix", "fixes", "fixing", "bug", "bugs", "issue", "issues", "error", "errors", "problem", "problems", "stuff", "thing", "things", "misc", "various", "general",
            "update", "updates", "change", "changes", "improve", "improvement", "improvements", "enhance", "enhancement", "enhancements", "refactor", "refactoring", "cleanup",
            "clean", "up", "task", "tasks", "story", "ticket", "item", "work", "test", "testing", "todo", "new", "old", "feature", "features", "code", "small", "minor", "some",
            "several", "more", "do", "make", "add", "implement", "the", "a", "an", "and", "of", "for", "to", "in", "on", "with", "it", "this"];

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<ClearTitle, int>("minimum-words", "words at least", Values.Whole(1, 10), rule => rule.MinimumWords, (rule, value) => rule with { MinimumWords = value }),
        new Setting<ClearTitle, IReadOnlyList<string>>("generic-words", "words that say nothing by themselves", Values.Texts, rule => rule.GenericWords, (rule, value) => rule with { GenericWords = value }),
    ];

    public override RuleOutcome Judge(Hearing hearing) => Fault(hearing) is { } fault
        ? Found(
            "a title that tells what changes and for whom",
            fault,
            new Remedy(hearing.FieldName(FieldNames.Title), "Name the thing and what will be different", "anyone on the team", 1, Renamed),
            hearing.Item.Title)
        : Passed("The title is specific.");

    private string? Fault(Hearing hearing)
    {
        var title = hearing.Item.Title;
        var count = Titles.WordCount(title);
        return count < MinimumWords ? $"{Words.Count(count, "word", "words")}"
            : Titles.Words(title).All(word => GenericWords.Contains(word, StringComparer.OrdinalIgnoreCase)) ? "only generic words"
            : Titles.Shouts(title) ? "written in capitals"
            : Twin(hearing) is { } twin ? $"the same title as {twin}, which is open in the same sprint"
            : null;
    }

    // Known only when another rule needed the sprint's contents: not worth a call of its own.
    private static string? Twin(Hearing hearing) =>
        hearing.Snapshot.Contents.Or(null)?.Items
            .FirstOrDefault(other => other.Id != hearing.Item.Ref.Id && other.Category != StatusCategory.Done && Titles.Same(other.Title, hearing.Item.Title))
            ?.Key;

    private WorkItem Renamed(WorkItem item) =>
        item with { Title = $"{item.Key} says what changes " + string.Join(' ', Enumerable.Repeat("specifically", MinimumWords)) };
}
