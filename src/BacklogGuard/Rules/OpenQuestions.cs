using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Rules.Text;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>Nothing is left to be answered before the work can start.</summary>
internal sealed record OpenQuestions : Rule
{
    private const int MostQuoted = 3;

    public OpenQuestions() => On = ReadyMoments.All;

    public override string Id => "open-questions";

    public override string Subject => "Open questions";

    public override string Judges => "TBD, TODO, ???, \"to be decided\", a template's placeholder, an unticked item under Open questions, a question in the text, or one in a comment to somebody who has not answered. A bare question mark in a long text is no finding.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [FieldNames.Description, AcceptanceCriteria.Name, FieldNames.Comment];

    /// <summary>Headings under which questions stand.</summary>
    public IReadOnlyList<string> Headings { get; init; } =
        ["Open questions", "Open question", "Questions", "Open points", "Open issues", "Unresolved questions", "To clarify", "Unknowns"];

    /// <summary>A text of more words is long: there, only a plain question counts. 0 to 1000.</summary>
    public int LongText { get; init; } = 60;

    public bool Comments { get; init; } = true;

    protected override IReadOnlyList<Setting> Own =>
    [
        new Setting<OpenQuestions, IReadOnlyList<string>>("headings", "headings under which questions stand", Values.SomeTexts, rule => rule.Headings, (rule, value) => rule with { Headings = value }),
        new Setting<OpenQuestions, int>("long-text", "words up to which any question mark counts", Values.Whole(0, 1000), rule => rule.LongText, (rule, value) => rule with { LongText = value }),
        new Setting<OpenQuestions, bool>("comments", "whether questions in comments count", Values.Flag, rule => rule.Comments, (rule, value) => rule with { Comments = value }),
    ];

    public override FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles) => Comments ? FactNeeds.Comments : FactNeeds.None;

    public override RuleOutcome Judge(Hearing hearing)
    {
        var open = InTexts(hearing).Concat(InComments(hearing)).ToList();
        if (open.Count == 0)
        {
            return Passed("No open question found.");
        }

        var quoted = open.Take(MostQuoted).Select(question => $"\"{Phrases.Clean(question.Text, 120)}\" ({question.Where})").ToList();
        var more = open.Count > MostQuoted ? [$"{open.Count - MostQuoted} more"] : Array.Empty<string>();
        return Found(
            "none left",
            Phrases.And([.. quoted, .. more]),
            new Remedy(open[0].Where, "Write the answer there, or move the question to an item of its own", "whoever knows the answer, else the product owner", Math.Min(6, open.Count * 2), Answered),
            open[0].Text);
    }

    private IEnumerable<(string Where, string Text)> InTexts(Hearing hearing) =>
        hearing.Item.TextFields.OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => (Where: hearing.FieldName(field.Key), Text: field.Value))
            .Prepend((Where: hearing.FieldName(FieldNames.Description), Text: hearing.Item.Description))
            .SelectMany(place => Questions.In(place.Text, Headings, LongText).Select(text => (place.Where, text)));

    private IEnumerable<(string Where, string Text)> InComments(Hearing hearing) => Comments
        ? Unanswered.In(hearing.Item.Comments).Select(question => (hearing.FieldName(FieldNames.Comment), question.Text))
        : [];

    private WorkItem Answered(WorkItem item) => item with
    {
        Description = Questions.Answered(item.Description, Headings),
        TextFields = item.TextFields.ToDictionary(field => field.Key, field => Questions.Answered(field.Value, Headings)),
        Comments = [.. item.Comments, .. Unanswered.In(item.Comments).Select(question => question.Answer)],
    };
}
