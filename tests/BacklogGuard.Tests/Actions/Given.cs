using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

/// <summary>Verdicts, findings and memories to start from.</summary>
internal static class Given
{
    public const string Connection = "acme";
    public const string Item = "10031";

    public static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 5, 0, TimeSpan.Zero);
    public static readonly ItemRef Ref = new(Connection, Item);
    public static readonly Person Ana = new("u-ana", "Ana Ruiz");
    public static readonly Person Ben = new("u-ben", "Ben Okafor");
    public static readonly Sprint Sprint42 = new("42", "Sprint 42", SprintState.Active);

    public static readonly PlanContext Context = new() { Now = Now, Ceiling = Mode.Block, Labels = [] };

    public static Verdict Verdict(params IReadOnlyList<RuleOutcome> outcomes) => new()
    {
        Item = Ref,
        ItemKey = "SHOP-31",
        RuleSet = "shop",
        RuleSetHash = "3f2a91c0d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e0f1a2",
        Outcomes = outcomes,
        Sprint = Sprint42,
    };

    public static Verdict Verdict(params IReadOnlyList<Finding> findings) => Verdict([.. findings.Select(Found)]);

    public static Verdict Clean(params IReadOnlyList<string> rules) => Verdict([.. rules.Select(rule => Passed(rule))]);

    public static RuleOutcome Found(Finding finding) => new RuleOutcome.Found(finding);

    public static RuleOutcome Passed(string rule, string because = "It is as expected.") => new RuleOutcome.Passed(rule, because);

    public static RuleOutcome Skipped(string rule, string because = "Judged on enter-sprint.") => new RuleOutcome.Skipped(rule, because);

    public static RuleOutcome Unknown(string rule, string because = "The board could not be read.") => new RuleOutcome.Unknown(rule, because);

    public static Finding Criteria(Mode mode = Mode.Comment) => new()
    {
        Rule = "acceptance-criteria",
        Subject = "Acceptance criteria",
        Expected = "at least 2 that can be checked",
        Actual = "none found in Description or Acceptance Criteria",
        Remedy = new Remedy("Acceptance Criteria", "List them under \"Acceptance criteria\"", "anyone on the team"),
        Mode = mode,
        Label = mode >= Mode.Label ? "guard-acceptance-criteria" : null,
    };

    public static Finding Questions(Mode mode = Mode.Comment) => new()
    {
        Rule = "open-questions",
        Subject = "Open questions",
        Expected = "none left",
        Actual = "1 in Description",
        Evidence = "TBD: which currencies?",
        Remedy = new Remedy("Description", "Answer it or move it to a spike", "product owner"),
        Mode = mode,
        Label = mode >= Mode.Label ? "guard-open-questions" : null,
    };

    public static Finding Scope(Mode mode = Mode.Block, string change = "c7", Person? by = null, DateTimeOffset? at = null) => new()
    {
        Rule = "sprint-scope",
        Subject = "Sprint scope",
        Expected = "the developers decide what enters a running sprint",
        Actual = "added to Sprint 42 by a stakeholder",
        Remedy = new Remedy("Sprint", "Ask the developers to take it in", "a developer"),
        Mode = mode,
        Label = mode >= Mode.Label ? "guard-sprint-scope" : null,
        Disputes = mode == Mode.Block ? [IntoSprint(change, by ?? Ana, at ?? Now.AddMinutes(-1))] : [],
    };

    public static Finding Blocker(Mode mode = Mode.Block, string change = "c9", string? before = "1") => new()
    {
        Rule = "unresolved-blocker",
        Subject = "Unresolved blocker",
        Expected = "blockers done before work starts",
        Actual = "PAY-12 \"Retry failed webhooks\" is To Do, in no sprint",
        Remedy = new Remedy("Linked issues", "Finish or plan PAY-12, or remove the link", "team Payments"),
        Mode = mode,
        Label = mode >= Mode.Label ? "guard-unresolved-blocker" : null,
        Disputes = mode == Mode.Block ? [Started(change, before)] : [],
    };

    public static Finding Growth(int severity = 1) => new()
    {
        Rule = "scope-added",
        Subject = "Sprint scope",
        Expected = "at most 20 % added after the start",
        Actual = "21 % added",
        Headline = "Sprint 42 grew by 21 % (day 4 of 10; committed 34 points, now 41; budget 20 %)",
        Remedy = new Remedy("Sprint", "Take something of the same size out", "the developers"),
        Mode = Mode.Label,
        Label = "guard-scope-added",
        Severity = severity,
    };

    public static Finding NotReady(Mode mode = Mode.Comment) => new()
    {
        Rule = "definition-of-ready",
        Subject = "Definition of ready",
        Expected = "readiness of at least 70",
        Actual = "readiness 45",
        Remedy = new Remedy("", "Fix what is listed", "anyone on the team"),
        Mode = mode,
    };

    public static Readiness Readiness(params IReadOnlyList<Remedy> way) => new(45, false, ["clear-title"], ["acceptance-criteria", "open-questions"], way, 88);

    public static Dispute IntoSprint(string change, Person by, DateTimeOffset at, string? before = null) => new(
        DisputeKind.Sprint,
        new Change { Id = change, At = at, Actor = by, Fields = [new FieldChange(FieldNames.Sprint, before, before is null ? null : $"Sprint {before}", "42", "Sprint 42")] },
        "42",
        before);

    public static Dispute Started(string change, string? before) => new(
        DisputeKind.Status,
        new Change { Id = change, At = Now.AddMinutes(-1), Actor = Ben, Fields = [new FieldChange(FieldNames.Status, before, "To Do", "3", "In Progress")] },
        "3",
        before);

    /// <summary>What the guard remembers once a plan was carried out; the comment has the id 900.</summary>
    public static ItemMemory Carried(this Plan plan) =>
        plan.Next with { Comment = plan.Next.Comment is { } comment ? comment with { Id = "900" } : null };

    public static ItemMemory MemoryOf(Verdict verdict) => ActionPlan.For(verdict, ItemMemory.Blank, Context).Carried();
}
