using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Rules.Sprints;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>Work that enters a sprint after it has settled is named, with what it adds up to, whoever added it.</summary>
internal sealed record ScopeAdded : Rule
{
    public ScopeAdded()
    {
        Mode = Mode.Label;
        On = [Moment.EnterSprint];
    }

    public override string Id => "scope-added";

    public override string Subject => "Added to the sprint";

    public override string Judges => "An item added after the sprint's start and a grace period: who, when, its size, and the running total against the commitment.";

    public override IReadOnlyList<string> Watches => [FieldNames.Sprint, FieldNames.Estimate];

    /// <summary>After the start, additions up to then count as planning.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Fraction of the commitment; above it the finding is severe (2).</summary>
    public decimal Budget { get; init; } = 0.2m;

    /// <summary>Fraction of the commitment; above it the finding is most severe (3).</summary>
    public decimal Limit { get; init; } = 0.5m;

    public bool WorkingDays { get; init; }

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<ScopeAdded, TimeSpan>("grace", "additions up to then count as planning", Values.Duration, rule => rule.Grace, (rule, value) => rule with { Grace = value }),
        new Setting<ScopeAdded, decimal>("budget", "share of the commitment that may be added before it is severe", Values.Percentage, rule => rule.Budget, (rule, value) => rule with { Budget = value }),
        new Setting<ScopeAdded, decimal>("limit", "share of the commitment above which it is most severe", Values.Percentage, rule => rule.Limit, (rule, value) => rule with { Limit = value }),
        new Setting<ScopeAdded, bool>("working-days", "count the sprint's days from Monday to Friday only", Values.Flag, rule => rule.WorkingDays, (rule, value) => rule with { WorkingDays = value }),
    ];

    public override FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles) =>
        !item.IsSubtask && item.OpenSprint?.State == SprintState.Active ? FactNeeds.SprintContents | FactNeeds.Memberships : FactNeeds.None;

    public override Person? Whose(Snapshot snapshot) => snapshot.SprintEntry?.Actor;

    public override RuleOutcome Judge(Hearing hearing)
    {
        if (hearing.Item.IsSubtask)
        {
            return Skipped("Sub-tasks count with their parent.");
        }

        if (hearing.Item.OpenSprint is not { State: SprintState.Active } sprint)
        {
            return Skipped("The item is in no active sprint.");
        }

        if (hearing.Snapshot.SprintEntry is not { } entry || sprint.StartedAt is not { } start)
        {
            return Unknown($"The tracker does not say when the item entered {Phrases.Clean(sprint.Name, 80)}, or when that started.");
        }

        return entry.At <= start + Grace
            ? Passed($"It was added before {Phrases.Clean(sprint.Name, 80)} had settled.")
            : JudgeTotal(hearing, sprint, entry, start + Grace);
    }

    private RuleOutcome JudgeTotal(Hearing hearing, Sprint sprint, Change entry, DateTimeOffset settled)
    {
        if (!hearing.Snapshot.Contents.IsKnown)
        {
            return Unknown(hearing.Snapshot.Contents.WhyUnknown!);
        }

        var commitment = hearing.Snapshot.Commitment;
        var total = commitment.Or(null) is { } known && hearing.Snapshot.Contents.Value is { } contents
            ? ScopeTotal.Of(known, WithItem(contents, hearing.Item, entry), settled)
            : null;
        var name = Phrases.Clean(sprint.Name, 80);
        return Found(
            $"additions after {Phrases.Time(settled)} stay within {Percent(Budget)} of what was committed",
            $"{Added(hearing, sprint, entry)}. {Total(total, name, commitment.WhyUnknown)}",
            new Remedy(hearing.FieldName(FieldNames.Sprint), $"Take something of the same size out of {name}, or plan this item for the next sprint", "developers and product owner together", 3, Removals.From(sprint)),
            severity: Severity(total),
            headline: Headline(total, name, SprintDay.Words(sprint, entry.At, WorkingDays)),
            hangsOn: DisputeKind.Sprint);
    }

    private string Added(Hearing hearing, Sprint sprint, Change entry)
    {
        var size = hearing.Item.Estimate.Or(null) is { } points ? $"{Phrases.Number(points)} points" : "not estimated";
        var roles = entry.Actor is { } person ? hearing.RolesOf(person) : "";
        var who = entry.Actor is { } actor ? Phrases.Name(actor) + (roles.Length > 0 ? roles + "," : "") : "somebody whom the tracker does not name";
        return $"{hearing.Item.Key} ({size}) was added by {who} on {Phrases.Time(entry.At)}, {SprintDay.Words(sprint, entry.At, WorkingDays)}";
    }

    private string Total(ScopeTotal? total, string sprint, string? whyUnknown) => total switch
    {
        null => $"What was committed at the start of {sprint} is not known{(whyUnknown is null ? "" : $" ({whyUnknown.TrimEnd('.')})")}, so there is no running total.",
        { Share: { } share } => $"{sprint}: committed {Phrases.Number(total.Committed)} {total.Unit}, now {Phrases.Number(total.Now)}, added since {Phrases.Number(total.Added)} ({Percent(share)}; budget {Percent(Budget)}).",
        _ => $"{sprint}: nothing was committed, added since {Phrases.Number(total.Added)} {total.Unit}.",
    };

    private string Headline(ScopeTotal? total, string sprint, string day) => total?.Share is { } share
        ? $"{sprint} grew by {Percent(share)} ({day}; committed {Phrases.Number(total.Committed)} {total.Unit}, now {Phrases.Number(total.Now)}; budget {Percent(Budget)})"
        : $"{sprint} grew after its start ({day})";

    private int Severity(ScopeTotal? total) => total?.Share is not { } share ? 1 : share > Limit ? 3 : share > Budget ? 2 : 1;

    // The contents may have been read before the item arrived.
    private static SprintContents WithItem(SprintContents contents, WorkItem item, Change entry) =>
        contents.Items.Any(other => other.Id == item.Ref.Id)
            ? contents
            : contents with { Items = [.. contents.Items, new SprintItem(item.Ref.Id, item.Key, item.Title, item.Estimate.Or(null), item.Status.Category, entry.At, entry.Actor)] };

    private static string Percent(decimal share) => $"{Phrases.Number(Math.Round(share * 100, MidpointRounding.AwayFromZero))} %";
}
