using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;
using BenchmarkDotNet.Attributes;

namespace BacklogGuard.Benchmarks;

/// <summary>What judging one item costs: the standard pack against a rule set in which no rule is active.</summary>
[MemoryDiagnoser]
public class JudgeBenchmarks
{
    private static readonly RuleSet Standard = Read("");
    private static readonly RuleSet Nothing = Read("mode: off");

    private readonly Snapshot _story = new()
    {
        TakenAt = new DateTimeOffset(2026, 5, 7, 9, 0, 0, TimeSpan.Zero),
        Moments = new HashSet<Moment> { Moment.EnterPlanned },
        Board = new Board("1", "SHOP", BoardKind.Scrum, new Estimation.ByField("customfield_10016", "Story Points")),
        Item = new WorkItem
        {
            Ref = new ItemRef("acme", "10001"),
            Key = "SHOP-1",
            Title = "Pay with the card of the last order",
            Type = "Story",
            Project = "SHOP",
            Status = new Status("1", "To Do", StatusCategory.ToDo),
            Sprints = [new Sprint("43", "Sprint 43", SprintState.Future)],
            Description = new Document(
            [
                new Paragraph("As a shopper I want to pay with the card I used last time, so that I do not type it again."),
                new Heading(3, "Acceptance criteria"),
                new ListItem("The last card is offered on the payment page"),
                new ListItem("Paying with it asks only for the security code"),
            ]),
        },
    };

    [Benchmark(Baseline = true)]
    public object NoActiveRule() => Judgement.Judge(Nothing, _story, ItemMemory.Blank);

    [Benchmark]
    public object StandardPack() => Judgement.Judge(Standard, _story, ItemMemory.Blank);

    private static RuleSet Read(string mode) => RuleSetReader.Read("bench.yaml", $"""
        apiVersion: backlogguard/v1
        name: bench
        extends: standard
        applies-to:
          - connection: acme
            projects: [SHOP]
        {mode}
        """).RuleSet!;
}
