using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class AcceptanceCriteriaTests
{
    [Theory]
    [InlineData("# Acceptance criteria", "- one result", "- another result")]
    [InlineData("# acceptance criteria (draft):", "[ ] one result", "[x] another result")]
    [InlineData("# 3. Success Criteria", "- one result", "- another result")]
    [InlineData("# AC", "- one result", "- another result")]
    [InlineData("Acceptance criteria:", "* one result", "2. another result")]
    [InlineData("Definition of done", "- one result", "- another result")]
    [InlineData("Scenario: paying", "Given a full cart", "When it is paid", "Then a receipt is sent", "And the stock is lower")]
    [InlineData("```Given a full cart\nWhen it is paid\nThen a receipt is sent\nAnd the stock is lower")]
    [InlineData("Given a full cart, when it is paid, then a receipt is sent", "Given no cart, when it is paid, then an error is shown")]
    public void Criteria_count_in_many_forms(params string[] lines) =>
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying(lines)).ShouldPass().ShouldBe("2 criteria found.");

    [Theory]
    [InlineData("Shoppers pay faster.")]
    [InlineData("- one thing", "- another thing")]
    [InlineData("# Notes", "- one thing", "- another thing")]
    [InlineData("# Acceptance criteria", "# Notes", "- one thing", "- another thing")]
    [InlineData("# Acceptance criteria", "- TBD", "- ...", "- <to do>")]
    [InlineData("Acceptance criteria:", "Notes:", "- one thing", "- another thing")]
    [InlineData("When the card is declined, the page is blank.", "Then people leave.")]
    public void Other_lists_and_placeholders_are_no_criteria(params string[] lines)
    {
        var finding = Bench.Ask<AcceptanceCriteria>(A.Story().Saying(lines)).ShouldBeFound();

        finding.Expected.ShouldBe("at least 2 that can be checked");
        finding.Remedy.Field.ShouldBe("Description");
        finding.Remedy.How.ShouldBe("List them under the heading \"Acceptance criteria\"");
    }

    [Fact]
    public void Nothing_found_says_where_was_looked()
    {
        var item = A.Story().Saying("Faster") with { TextFields = new Dictionary<string, Document> { ["acceptance-criteria"] = Document.Empty } };
        var snapshot = A.Snapshot(item).At(Moment.Check);
        var set = A.RuleSet() with { Fields = new Dictionary<string, string> { ["acceptance-criteria"] = "Done when" } };

        var finding = Bench.Judge(snapshot, set).Finding("acceptance-criteria");

        finding.Actual.ShouldBe("none found in Description or Done when");
        finding.Remedy.Field.ShouldBe("Done when");
    }

    [Fact]
    public void Every_line_of_the_field_for_criteria_counts()
    {
        var field = new Dictionary<string, Document> { ["acceptance-criteria"] = A.Text("The receipt names the card", "The card can be deleted") };

        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("Faster") with { TextFields = field }).ShouldPass();
    }

    [Fact]
    public void A_field_that_cannot_be_told_apart_makes_the_answer_unknown()
    {
        var item = A.Story().Saying("Faster") with { UnreadableFields = new Dictionary<string, string> { ["acceptance-criteria"] = "Two fields are called Done when." } };

        Bench.Ask<AcceptanceCriteria>(item).ShouldBeUnknown().ShouldBe("Two fields are called Done when.");
    }

    [Fact]
    public void A_table_under_the_heading_counts_its_rows()
    {
        var table = new Document([new Heading(2, "Acceptance criteria"), new TableRow(["Input", "Result"], IsHeader: true), new TableRow(["a", "b"], false), new TableRow(["c", "d"], false)]);

        Bench.Ask<AcceptanceCriteria>(A.Story() with { Description = table }).ShouldPass();
    }

    [Fact]
    public void The_same_criterion_twice_is_one() =>
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("# Acceptance criteria", "- one result", "- One result")).ShouldBeFound()
            .Actual.ShouldBe("1 found in Description");

    [Fact]
    public void Deeper_items_explain_the_ones_above_them()
    {
        var nested = new Document([new Heading(2, "Acceptance criteria"), new ListItem("one result"), new ListItem("a detail", 2), new ListItem("another detail", 2)]);

        Bench.Ask<AcceptanceCriteria>(A.Story() with { Description = nested }).ShouldBeFound().Evidence.ShouldBe("one result");
    }

    [Fact]
    public void A_scenario_that_lacks_a_step_is_named() =>
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("Scenario: Pay by card", "Given a cart", "When it is paid")).ShouldBeFound()
            .Actual.ShouldBe("none found in Description; scenario \"Pay by card\" has no Then");

    [Fact]
    public void A_bug_needs_expected_actual_and_steps_instead() =>
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("# Steps to reproduce", "1. Pay", "Expected: a receipt", "Actual result: none") with { Type = "Bug" })
            .ShouldPass().ShouldBe("Expected, actual and steps are described.");

    [Fact]
    public void A_bug_is_told_what_is_missing() =>
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("Expected: a receipt") with { Type = "Bug" }).ShouldBeFound()
            .Actual.ShouldBe("actual result and steps to reproduce missing in Description");

    [Fact]
    public void A_sub_task_and_an_epic_are_left_alone()
    {
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("Faster") with { IsSubtask = true }).ShouldBeSkipped();
        Bench.Ask<AcceptanceCriteria>(A.Story().Saying("Faster") with { Type = "Epic" }).ShouldBeSkipped();
    }
}
