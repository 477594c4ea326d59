using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Support;

/// <summary>Small things for tests, each complete and unremarkable until told otherwise.</summary>
internal static class A
{
    /// <summary>Thursday 2026-11-26 14:02 UTC: day 4 of <see cref="Sprint"/>.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 2, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset SprintStart = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static readonly Status ToDo = new("1", "To Do", StatusCategory.ToDo);

    public static readonly Status InProgress = new("3", "In Progress", StatusCategory.InProgress);

    public static readonly Status Done = new("5", "Done", StatusCategory.Done);

    public static readonly Person Ana = new("u-ana", "Ana Ruiz", "ana@acme.example", "aruiz");

    public static readonly Person Dev = new("u-dev", "Dan Devlin", "dan@acme.example", "ddevlin");

    public static readonly Person Guard = new("u-guard", "BacklogGuard");

    public static readonly Board Board = new("7", "Shop board", BoardKind.Scrum, new Estimation.ByField("customfield_10016", "Story Points"));

    /// <summary>Sprint 42, active, Monday 9:00 to Monday 9:00 two weeks later.</summary>
    public static Sprint Sprint(string id = "42", SprintState state = SprintState.Active) => new(id, $"Sprint {id}", state)
    {
        BoardId = "7",
        StartedAt = state == SprintState.Future ? null : SprintStart,
        EndsAt = SprintStart.AddDays(14),
        CompletedAt = state == SprintState.Closed ? SprintStart.AddDays(14) : null,
    };

    /// <summary>A story that is ready, in the product backlog.</summary>
    public static WorkItem Story(string key = "SHOP-31") => new()
    {
        Ref = new ItemRef("acme", "1" + key[(key.IndexOf('-', StringComparison.Ordinal) + 1)..]),
        Key = key,
        Title = "Pay an order with a saved card",
        Type = "Story",
        Project = key[..key.IndexOf('-', StringComparison.Ordinal)],
        Status = ToDo,
        Description = Text("Shoppers pay faster.", "# Acceptance criteria", "- A saved card can be chosen", "- The receipt names the card"),
        Estimate = (decimal?)5,
        Reporter = Ana,
        Creator = Ana,
        CreatedAt = SprintStart.AddDays(-30),
        UpdatedAt = Now,
    };

    /// <summary>Lines: "# heading", "- item", "[ ] open", "[x] ticked", "```code", else a paragraph.</summary>
    public static Document Text(params string[] lines) => new([.. lines.Select(Line)]);

    public static Change Change(string id, DateTimeOffset at, Person? by, string field, string? from, string? to) =>
        new() { Id = id, At = at, Actor = by, Fields = [new FieldChange(field, from, null, to, null)] };

    public static Snapshot Snapshot(WorkItem? item = null) => new()
    {
        Item = item ?? Story(),
        FieldTitles = JiraFieldTitles.All,
        TakenAt = Now,
        Board = Board,
    };

    /// <summary>The pack "standard" for project SHOP; Dan is of the developers, Ana a stakeholder.</summary>
    public static RuleSet RuleSet(Mode ceiling = Mode.Block) => new()
    {
        Name = "shop",
        Scopes = [new Scope("acme", ["SHOP"])],
        Mode = ceiling,
        Roles = new Roles(new Dictionary<string, Role>
        {
            [Roles.Developers] = new() { Users = [Dev.Email!] },
            [Roles.Stakeholder] = new() { Users = [Ana.Email!] },
        }),
    };

    private static Block Line(string line) => line switch
    {
        ['#', ' ', .. var heading] => new Heading(2, heading),
        ['-', ' ', .. var item] => new ListItem(item),
        ['[', ' ', ']', ' ', .. var open] => new ListItem(open, Ticked: false),
        ['[', 'x', ']', ' ', .. var ticked] => new ListItem(ticked, Ticked: true),
        ['`', '`', '`', .. var code] => new CodeBlock(code),
        _ => new Paragraph(line),
    };
}

internal static class Building
{
    public static WorkItem In(this WorkItem item, params Sprint[] sprints) => item with { Sprints = sprints };

    public static WorkItem Saying(this WorkItem item, params string[] lines) => item with { Description = A.Text(lines) };

    public static WorkItem BlockedBy(this WorkItem item, string key, Status status, string title = "Retry failed webhooks") => item with
    {
        Links = [.. item.Links, new ItemLink(LinkDirection.BlockedBy, "is blocked by", new LinkedItem("1" + key, key, title, status))],
    };

    public static Snapshot At(this Snapshot snapshot, params Moment[] moments) => snapshot with { Moments = moments.ToHashSet() };

    /// <summary>The item entered its active sprint just now, or when told.</summary>
    public static Snapshot EnteredBy(this Snapshot snapshot, Person? person, DateTimeOffset? at = null, string? from = null, bool byGuard = false)
    {
        var entry = A.Change("c-sprint", at ?? A.Now, person, FieldNames.Sprint, from, snapshot.Item.OpenSprint!.Id) with { ByGuard = byGuard };
        return (snapshot with { History = [.. snapshot.History, entry], NewChanges = [.. snapshot.NewChanges, entry], SprintEntry = entry })
            .And(snapshot.Item.OpenSprint.State == SprintState.Active ? Moment.EnterSprint : Moment.EnterPlanned);
    }

    public static Snapshot StartedBy(this Snapshot snapshot, Person? person, DateTimeOffset? at = null)
    {
        var entry = A.Change("c-status", at ?? A.Now, person, FieldNames.Status, A.ToDo.Id, A.InProgress.Id);
        return (snapshot with
        {
            Item = snapshot.Item with { Status = A.InProgress },
            History = [.. snapshot.History, entry],
            NewChanges = [.. snapshot.NewChanges, entry],
            StatusEntry = entry,
        }).And(Moment.StartWork);
    }

    /// <summary>Nothing of it is new: it was judged before.</summary>
    public static Snapshot JudgedBefore(this Snapshot snapshot) => snapshot with { NewChanges = [], Moments = new HashSet<Moment>() };

    public static Snapshot Holding(this Snapshot snapshot, decimal committed, params SprintItem[] added)
    {
        var sprint = snapshot.Item.OpenSprint!;
        CommittedItem[] planned = [new("900", "SHOP-1", committed)];
        return snapshot with
        {
            Contents = new SprintContents(sprint, [new SprintItem("900", "SHOP-1", "Planned work", committed, StatusCategory.ToDo), .. added]),
            Commitment = new Commitment(sprint.Id, A.SprintStart, planned, Rebuilt: false),
        };
    }

    public static RuleSet With<TRule>(this RuleSet set, Func<TRule, IRule> change)
        where TRule : class, IRule =>
        set with { Rules = [.. set.Rules.Select(rule => rule is TRule one ? change(one) : rule)] };

    public static RuleSet Only<TRule>(this RuleSet set, Func<TRule, IRule>? change = null)
        where TRule : class, IRule =>
        set with { Rules = [.. set.Rules.OfType<TRule>().Select(rule => change is null ? rule : change(rule))] };

    public static ItemMemory Open(this ItemMemory memory, string rule, DateTimeOffset since) => memory with
    {
        OpenFindings = new Dictionary<string, OpenFinding>(memory.OpenFindings) { [rule] = new(since, Mode.Comment, 1) },
    };

    public static RuleOutcome Of(this Verdict verdict, string rule) => verdict.Outcomes.Single(outcome => outcome.Rule == rule);

    public static Finding Finding(this Verdict verdict, string rule) => verdict.Findings.Single(finding => finding.Rule == rule);

    private static Snapshot And(this Snapshot snapshot, Moment moment) => snapshot with { Moments = snapshot.Moments.Append(moment).ToHashSet() };
}
