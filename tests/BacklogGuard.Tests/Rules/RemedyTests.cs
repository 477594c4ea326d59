using BacklogGuard.Facts;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;
using CsCheck;

namespace BacklogGuard.Tests.Rules;

/// <summary>Every finding has a way to pass, whatever stands on the ticket: a rule that can never be satisfied is worse than none.</summary>
public sealed class RemedyTests
{
    private static readonly Gen<string> Texts = Gen.OneOf<string>(
            "TBD", "TODO", "???", "?", "?!", "Which currencies?", "(really?)", "to be decided", "As a <role>", "{{x}}", "Given a cart", "When it is paid", "Then it is sent", "and", "Scenario:",
            "Acceptance criteria:", "Open questions:", "Expected:", "Actual:", "Steps:", "none", "Fix", "stuff", "UPPER CASE WORDS", "- ", "* ", "AC1: ", "[", "]", "<", ">", ":", "\u202e", "\u0007", "語", "?\u00a0")
        .List[0, 5].Select(words => string.Join(' ', words));

    private static readonly Gen<Block> Blocks = Gen.Select(Texts, Gen.Int[0, 8]).Select((text, kind) => kind switch
    {
        0 => new Heading(2, text),
        1 => new Heading(2, "Acceptance criteria"),
        2 => new Heading(3, "Open questions"),
        3 => new ListItem(text),
        4 => new ListItem(text, 2, Ticked: false),
        5 => new TableRow([text, text], IsHeader: false),
        6 => new CodeBlock(text),
        7 => new Quote(text),
        _ => (Block)new Paragraph(text),
    });

    private static readonly Gen<Document> Documents = Blocks.List[0, 8].Select(blocks => new Document(blocks));

    private static readonly Gen<WorkItem> Items = Gen.Select(Documents, Documents, Texts, Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.OneOf<string>("Story", "Bug", "Task"))
        .Select((description, field, title, hasField, estimated, blockers, type) => Enumerable.Range(1, blockers).Aggregate(
            A.Story().In(A.Sprint()) with
            {
                Description = description,
                Title = title,
                Type = type,
                TextFields = hasField ? new Dictionary<string, Document> { ["acceptance-criteria"] = field } : [],
                Estimate = estimated ? (decimal?)3 : null,
                Comments = [new Comment("1", A.Dev, A.Now, field with { Mentions = [new Mention(A.Ana.Id, "Ana")] })],
            },
            (item, number) => item.BlockedBy($"PAY-{number}", A.ToDo)));

    [Fact]
    public void After_its_remedy_a_rule_is_content() => Items.Sample(
        item =>
        {
            var snapshot = A.Snapshot(item).EnteredBy(A.Ana).Holding(20);
            foreach (var finding in Bench.Judge(snapshot).Findings)
            {
                var cured = Bench.Judge(snapshot with { Item = finding.Remedy.Apply!(item) }).Of(finding.Rule);
                cured.ShouldNotBeOfType<RuleOutcome.Found>($"{finding.Rule}: {finding.Actual}, and still {(cured as RuleOutcome.Found)?.Finding.Actual}");
            }
        },
        iter: 600);

    [Fact]
    public void The_shortest_way_makes_any_item_ready() => Items.Sample(
        item =>
        {
            var snapshot = A.Snapshot(item).EnteredBy(A.Ana).Holding(20);
            var readiness = Bench.Judge(snapshot).Readiness!;
            var cured = readiness.ShortestWay.Aggregate(item, (patched, remedy) => remedy.Apply!(patched));
            Bench.Judge(snapshot with { Item = cured }).Readiness!.Ready.ShouldBeTrue();
        },
        iter: 300);

    [Fact]
    public void Words_of_findings_are_short_and_clean() => Items.Sample(
        item => Bench.Judge(A.Snapshot(item).EnteredBy(A.Ana).Holding(20)).Findings.All(finding =>
            (finding.Evidence ?? "").Length <= 200 && !(finding.Evidence + finding.Actual + finding.Remedy.How).Any(sign => char.IsControl(sign) || sign == '\u202e')),
        iter: 300);

    [Fact]
    public void The_same_photograph_is_always_judged_the_same() => Items.Sample(
        item => Words(item).SequenceEqual(Words(item)),
        iter: 100);

    private static IEnumerable<string> Words(WorkItem item) =>
        Bench.Judge(A.Snapshot(item).EnteredBy(A.Ana).Holding(20)).Findings.Select(finding => $"{finding.Rule} {finding.Actual} {finding.Severity}");
}
