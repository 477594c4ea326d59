using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>What all rules have in common: the settings of every rule, and short ways to say an outcome.</summary>
internal abstract record Rule : IRule
{
    private static readonly IReadOnlyList<Setting> Common =
    [
        new Setting<Rule, Mode>("mode", "what a finding may lead to; never above the rule set's mode", Values.Mode, rule => rule.Mode, (rule, value) => rule with { Mode = value }),
        new Setting<Rule, IReadOnlyList<Moment>>("on", "the moments at which it is judged", Values.Moments, rule => rule.On, (rule, value) => rule with { On = value }),
        new Setting<Rule, IReadOnlyList<string>>("types", "the item types it judges; none means all", Values.Texts, rule => rule.Types, (rule, value) => rule with { Types = value }),
        new ExceptSetting(),
    ];

    public abstract string Id { get; }

    public abstract string Subject { get; }

    public abstract string Judges { get; }

    public Mode Mode { get; init; } = Mode.Comment;

    public IReadOnlyList<Moment> On { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    public Except Except { get; init; } = Except.Nothing;

    public virtual bool Readiness => false;

    public abstract IReadOnlyList<string> Watches { get; }

    public IReadOnlyList<Setting> Settings => [.. Common, .. Own];

    protected virtual IReadOnlyList<Setting> Own => [];

    public virtual FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles) => FactNeeds.None;

    // Who wrote an item answers for its words; rules about moves say otherwise.
    public virtual Person? Whose(Snapshot snapshot) => snapshot.Item.Reporter;

    public abstract RuleOutcome Judge(Hearing hearing);

    protected RuleOutcome Passed(string because) => new RuleOutcome.Passed(Id, because);

    protected RuleOutcome Skipped(string because) => new RuleOutcome.Skipped(Id, because);

    protected RuleOutcome Unknown(string because) => new RuleOutcome.Unknown(Id, because);

    protected RuleOutcome Found(string expected, string actual, Remedy remedy, string? evidence = null, int severity = 1, string? headline = null, DisputeKind? hangsOn = null) =>
        new RuleOutcome.Found(new Finding
        {
            Rule = Id,
            Subject = Subject,
            Expected = expected,
            Actual = actual,
            Evidence = evidence is null ? null : Phrases.Quote(evidence),
            Remedy = remedy,
            Severity = severity,
            Headline = headline,
            HangsOn = hangsOn,
        });
}
