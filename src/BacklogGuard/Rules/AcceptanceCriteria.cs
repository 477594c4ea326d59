using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Rules.Text;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>Somebody can tell when the item is done: criteria for a story, expected / actual / steps for a bug.</summary>
internal sealed record AcceptanceCriteria : Rule
{
    public const string Name = "acceptance-criteria";

    public AcceptanceCriteria()
    {
        On = ReadyMoments.All;
        Except = new Except { Types = ["Epic"] };
    }

    public override string Id => Name;

    public override string Subject => "Acceptance criteria";

    public override string Judges => "At least `minimum` checkable criteria: a list, checkboxes or a table under a heading, a field of their own, or Given/When/Then; a bug may have expected, actual and steps instead.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [FieldNames.Description, Name, FieldNames.Type];

    /// <summary>1 to 20 criteria.</summary>
    public int Minimum { get; init; } = 2;

    /// <summary>Headings under which criteria stand; the first is the one that remedies propose.</summary>
    public IReadOnlyList<string> Headings { get; init; } =
        ["Acceptance criteria", "Acceptance criterion", "Acceptance tests", "Acceptance", "AC", "ACs", "Conditions of satisfaction", "Satisfaction conditions",
            "Success criteria", "Success conditions", "Definition of done", "Done when", "How to verify", "Exit criteria"];

    public IReadOnlyList<string> BugTypes { get; init; } = ["Bug", "Defect", "Incident"];

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<AcceptanceCriteria, int>("minimum", "criteria at least", Values.Whole(1, 20), rule => rule.Minimum, (rule, value) => rule with { Minimum = value }),
        new Setting<AcceptanceCriteria, IReadOnlyList<string>>("headings", "headings under which criteria stand", Values.SomeTexts, rule => rule.Headings, (rule, value) => rule with { Headings = value }),
        new Setting<AcceptanceCriteria, IReadOnlyList<string>>("bug-types", "types for which expected, actual and steps do instead", Values.Texts, rule => rule.BugTypes, (rule, value) => rule with { BugTypes = value }),
    ];

    public override RuleOutcome Judge(Hearing hearing)
    {
        if (hearing.Item.IsSubtask)
        {
            return Skipped("A sub-task is covered by its parent's criteria.");
        }

        var criteria = Criteria.Of(hearing.Item, Headings);
        return criteria.Count >= Minimum ? Passed($"{Words.Count(criteria.Count, "criterion", "criteria")} found.")
            : BugTypes.Contains(hearing.Item.Type, StringComparer.OrdinalIgnoreCase) ? JudgeBug(hearing)
            : NotEnough(hearing, criteria);
    }

    private RuleOutcome JudgeBug(Hearing hearing)
    {
        var missing = BugReport.Missing(hearing.Item.Description);
        var field = hearing.FieldName(FieldNames.Description);
        return missing.Count == 0
            ? Passed("Expected, actual and steps are described.")
            : Found(
                "expected result, actual result and steps to reproduce",
                $"{Words.And(missing)} missing in {field}",
                new Remedy(field, $"Add a section for each: {Words.And(missing)}", "whoever saw it", missing.Count, item => item with { Description = BugReport.Complete(item.Description) }),
                hearing.Item.Description.IsEmpty ? null : hearing.Item.Description.PlainText);
    }

    private RuleOutcome NotEnough(Hearing hearing, Criteria criteria)
    {
        var description = hearing.FieldName(FieldNames.Description);
        var own = hearing.Item.TextFields.ContainsKey(Name) ? hearing.FieldName(Name) : null;
        var places = own is null ? description : $"{description} or {own}";
        var found = criteria.Count == 0 ? $"none found in {places}" : $"{criteria.Count} found in {places}";
        var broken = criteria.Incomplete.Count == 0 ? "" : $"; {Words.And(criteria.Incomplete)}";
        return Found(
            $"at least {Minimum} that can be checked",
            found + broken,
            own is null
                ? new Remedy(description, $"List them under the heading \"{Headings[0]}\"", "anyone on the team", 2, AddSection)
                : new Remedy(own, $"List them, one per line, or under the heading \"{Headings[0]}\" in {description}", "anyone on the team", 2, AddToField),
            criteria.Texts.Count > 0 ? criteria.Texts[0] : null);
    }

    private WorkItem AddSection(WorkItem item) =>
        item with { Description = item.Description with { Blocks = [.. item.Description.Blocks, new Heading(1, Headings[0]), .. Examples()] } };

    private WorkItem AddToField(WorkItem item)
    {
        var field = item.TextFields[Name];
        var filled = field with { Blocks = [.. field.Blocks, .. Examples()] };
        return item with { TextFields = new Dictionary<string, Document>(item.TextFields) { [Name] = filled } };
    }

    private IEnumerable<Block> Examples() =>
        Enumerable.Range(1, Minimum).Select(number => new ListItem($"Observable result {number} is there"));
}

/// <summary>When readiness matters: on the way into a sprint, and in a status that the team calls ready.</summary>
internal static class ReadyMoments
{
    public static readonly IReadOnlyList<Moment> All = [Moment.EnterPlanned, Moment.EnterSprint, Moment.Ready];
}
