using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules;

public sealed class OpenQuestionsTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Repeat("The shopper chooses a card and pays.", 12));

    [Theory]
    [InlineData("TBD: which currencies?")]
    [InlineData("The limit is TBD.")]
    [InlineData("TODO describe the flow")]
    [InlineData("Currencies ???")]
    [InlineData("The currencies are to be decided.")]
    [InlineData("Currencies to be confirmed.")]
    [InlineData("As a <role>, I want to pay")]
    [InlineData("[describe the outcome]")]
    [InlineData("{{goal}}")]
    [InlineData("Lorem ipsum dolor")]
    [InlineData("Pay by card. Which currencies do we take?")]
    [InlineData("Pay by card (in dollars, right?)")]
    public void An_open_question_is_quoted_with_its_field(string line)
    {
        var finding = Bench.Ask<OpenQuestions>(A.Story().Saying(line)).ShouldBeFound();

        finding.Actual.ShouldEndWith("(Description)");
        line.ShouldContain(finding.Evidence!);
        finding.Remedy.Field.ShouldBe("Description");
    }

    [Theory]
    [InlineData("The order is to be confirmed by the customer.")]
    [InlineData("Todo el mundo paga")]
    [InlineData("See https://acme.example/?q=1 for details")]
    [InlineData("The dialog asks \"Are you sure?\" first")]
    [InlineData("```var a = b ? c : d; // TODO")]
    [InlineData("Returns List<string> and <div>")]
    public void What_only_looks_like_one_is_none(string line) => Bench.Ask<OpenQuestions>(A.Story().Saying(line)).ShouldPass();

    [Fact]
    public void A_line_that_is_a_templates_question_with_an_answer_below_is_none() =>
        Bench.Ask<OpenQuestions>(A.Story().Saying("What is the problem?", "People cannot pay.")).ShouldPass();

    [Fact]
    public void A_bare_question_mark_in_a_long_text_is_no_finding_by_itself()
    {
        Bench.Ask<OpenQuestions>(A.Story().Saying($"{Long} Perhaps in dollars?")).ShouldPass();
        Bench.Ask<OpenQuestions>(A.Story().Saying("Perhaps in dollars?")).ShouldBeFound();
        Bench.Ask<OpenQuestions>(A.Story().Saying($"{Long} Which currencies do we take?")).ShouldBeFound();
    }

    [Fact]
    public void An_unticked_item_under_open_questions_is_open_and_a_ticked_one_is_not()
    {
        Bench.Ask<OpenQuestions>(A.Story().Saying("# Open questions", "[ ] Currencies")).ShouldBeFound().Evidence.ShouldBe("Currencies");
        Bench.Ask<OpenQuestions>(A.Story().Saying("# Open questions", "[x] Which currencies do we take?")).ShouldPass();
        Bench.Ask<OpenQuestions>(A.Story().Saying("# Open questions", "None")).ShouldPass();
        Bench.Ask<OpenQuestions>(A.Story().Saying("# Tasks", "[ ] Write the form")).ShouldPass();
    }

    [Fact]
    public void A_question_to_somebody_who_has_not_answered_is_open()
    {
        var finding = Bench.Ask<OpenQuestions>(A.Story() with { Comments = [Asking()] }).ShouldBeFound();

        finding.Actual.ShouldBe("\"do we take euros?\" (Comments)");
        finding.Remedy.Field.ShouldBe("Comments");
    }

    [Fact]
    public void It_is_closed_by_an_answer_and_never_opened_by_naming_nobody()
    {
        var answer = new Comment("2", A.Ana, A.Now.AddHours(1), Document.FromPlainText("Yes."));

        Bench.Ask<OpenQuestions>(A.Story() with { Comments = [Asking(), answer] }).ShouldPass();
        Bench.Ask<OpenQuestions>(A.Story() with { Comments = [Asking() with { Body = Document.FromPlainText("Do we take euros?") }] }).ShouldPass();
        Bench.Ask<OpenQuestions>(A.Story() with { Comments = [Asking()] }, rule => rule with { Comments = false }).ShouldPass();
    }

    [Fact]
    public void A_question_with_brackets_in_it_is_quoted_whole() =>
        Bench.Ask<OpenQuestions>(A.Story().Saying("Which link (easily found) do we take?")).ShouldBeFound()
            .Evidence.ShouldBe("Which link (easily found) do we take?");

    [Fact]
    public void Three_are_quoted_and_the_rest_is_counted() =>
        Bench.Ask<OpenQuestions>(A.Story().Saying("TBD a", "TBD b", "TBD c", "TBD d", "TBD e")).ShouldBeFound()
            .Actual.ShouldBe("\"TBD a\" (Description), \"TBD b\" (Description), \"TBD c\" (Description) and 2 more");

    [Fact]
    public void Evidence_is_short_and_has_no_control_or_direction_characters()
    {
        var evidence = Bench.Ask<OpenQuestions>(A.Story().Saying($"TBD \u202e\u0007\u001b[31m{new string('x', 400)}")).ShouldBeFound().Evidence!;

        evidence.Length.ShouldBeLessThanOrEqualTo(200);
        evidence.ShouldStartWith("TBD [31mxxx");
        evidence.ShouldNotContain('\u202e');
    }

    private static Comment Asking() => new(
        "1", A.Dev, A.Now, new Document([new Paragraph("@Ana Ruiz: do we take euros?")]) { Mentions = [new Mention(A.Ana.Id, "Ana Ruiz")] });

    [Fact]
    public void What_becomes_a_heading_of_questions_by_an_answer_has_its_own_questions_answered_too()
    {
        var item = A.Story().In(A.Sprint()) with
        {
            Description = new Document([new Paragraph("Stuff to be decided stuff open questions:"), new ListItem("The colour", Ticked: false)]),
        };
        var found = Bench.Judge(A.Snapshot(item).EnteredBy(A.Ana)).Findings.Single(finding => finding.Rule == "open-questions");

        Bench.Judge(A.Snapshot(found.Remedy.Apply!(item)).EnteredBy(A.Ana)).Of("open-questions").ShouldBeOfType<RuleOutcome.Passed>();
    }
}
