using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Rules.Sprints;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>The sprint backlog is a plan by the developers: what enters or leaves a running sprint is theirs to decide.</summary>
internal sealed record SprintScope : Rule
{
    public SprintScope() => On = [Moment.EnterSprint, Moment.LeaveSprint];

    public override string Id => "sprint-scope";

    public override string Subject => "Sprint scope";

    public override string Judges => "An item added to or taken out of an active sprint, after its start, by someone who is not of the developers.";

    public override IReadOnlyList<string> Watches => [FieldNames.Sprint];

    /// <summary>Roles that may change a running sprint.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [Roles.Developers];

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<SprintScope, IReadOnlyList<string>>("allowed", "roles that may change a running sprint", Values.SomeTexts, rule => rule.Allowed, (rule, value) => rule with { Allowed = value }),
    ];

    public override FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles)
    {
        var concerns = !item.IsSubtask && (item.OpenSprint?.State == SprintState.Active || moments.Contains(Moment.LeaveSprint));
        return concerns && roles.NeedMembership ? FactNeeds.Memberships : FactNeeds.None;
    }

    public override Person? Whose(Snapshot snapshot) =>
        snapshot.Item.OpenSprint?.State == SprintState.Active ? snapshot.SprintEntry?.Actor : Removals.Last(snapshot)?.Actor;

    public override RuleOutcome Judge(Hearing hearing)
    {
        if (hearing.Item.IsSubtask)
        {
            return Skipped("A sub-task moves with its parent.");
        }

        if (hearing.Snapshot.LeftSprint is { State: SprintState.Active } left && Removals.Last(hearing.Snapshot) is { } removal)
        {
            return JudgeMove(hearing, removal, left, added: false);
        }

        if (hearing.Item.OpenSprint is not { State: SprintState.Active } sprint)
        {
            return Skipped("The item is in no active sprint.");
        }

        return hearing.Snapshot.SprintEntry is { } entry
            ? JudgeMove(hearing, entry, sprint, added: true)
            : Unknown($"The changelog does not say who put the item into {Phrases.Clean(sprint.Name, 80)}.");
    }

    private RuleOutcome JudgeMove(Hearing hearing, Change move, Sprint sprint, bool added)
    {
        var name = Phrases.Clean(sprint.Name, 80);
        if (sprint.StartedAt is not { } start)
        {
            return Unknown($"The tracker does not say when {name} started.");
        }

        if (move.At <= start)
        {
            return Passed($"It was planned before {name} started.");
        }

        if (move.ByGuard)
        {
            return Passed($"The guard did it.");
        }

        var allowed = MayMove(hearing, move.Actor);
        return !allowed.IsKnown ? Unknown(allowed.WhyUnknown!)
            : allowed.Value ? Passed($"{(added ? "Added" : "Taken out")} by {Phrases.Name(move.Actor!)}{hearing.RolesOf(move.Actor!)}.")
            : NotTheirs(hearing, move, sprint, added);
    }

    // One role that is held is enough; without one, an unknown role leaves the answer open.
    private Reading<bool> MayMove(Hearing hearing, Person? actor)
    {
        var readings = Allowed.Select(role => hearing.Holds(role, actor)).ToList();
        return readings.Any(reading => reading.Or(false)) || readings.All(reading => reading.IsKnown)
            ? readings.Any(reading => reading.Or(false))
            : Reading<bool>.Unknown(readings.First(reading => !reading.IsKnown).WhyUnknown!);
    }

    private RuleOutcome NotTheirs(Hearing hearing, Change move, Sprint sprint, bool added)
    {
        var name = Phrases.Clean(sprint.Name, 80);
        var field = hearing.FieldName(FieldNames.Sprint);
        var owners = Phrases.And([.. Allowed.Select(role => role.Replace('-', ' '))]);
        var day = SprintDay.Words(sprint, move.At, workingDaysOnly: false);
        var how = added
            ? $"Let one of the {owners} put it in, or leave it out of {name}"
            : $"Let one of the {owners} take it out, or leave it in {name}";
        return Found(
            $"the scope of a running sprint is changed by the {owners}",
            $"{(added ? $"added to {name}" : $"taken out of {name}")} by {Phrases.Name(move.Actor!)}{hearing.RolesOf(move.Actor!)}, on {Phrases.Time(move.At)}, {day}",
            new Remedy(field, how, $"one of the {owners}", 3, added ? Removals.From(sprint) : Removals.Undone(sprint)));
    }
}
