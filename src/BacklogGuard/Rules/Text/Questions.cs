using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <summary>Finds what is still open in a text, and shows the text with it answered.</summary>
internal static class Questions
{
    /// <param name="document">The text.</param>
    /// <param name="headings">Headings under which questions stand.</param>
    /// <param name="longText">Words; a bare question mark in a longer text is no open question.</param>
    public static IEnumerable<string> In(Document document, IReadOnlyList<string> headings, int longText)
    {
        var isLong = document.Blocks.Sum(block => Words(block.Text)) > longText;
        var blocks = Sections.Split(document, headings);
        for (var index = 0; index < blocks.Count; index++)
        {
            var (block, inside) = blocks[index];
            if (IsOpen(block, inside, isLong, next: index + 1 < blocks.Count ? blocks[index + 1].Block : null))
            {
                yield return Cite(block);
            }
        }
    }

    public static Document Answered(Document document, IReadOnlyList<string> headings)
    {
        var inside = Sections.Under(document, headings);
        var marked = inside.ToHashSet(ReferenceEqualityComparer.Instance);
        var answered = document with { Blocks = [.. document.Blocks.Select(block => Answered(block, marked.Contains(block)))] };
        // Without its marker a line may have become short enough to be a heading of questions, with more to be answered below it.
        return Sections.Under(answered, headings).Count > inside.Count ? Answered(answered, headings) : answered;
    }

    private static bool IsOpen(Block block, bool inside, bool isLong, Block? next) => block switch
    {
        CodeBlock or Quote or ListItem { Ticked: true } => false,
        ListItem { Ticked: false } when inside => !Filler.Is(block.Text),
        ListItem or Paragraph when inside && Sentences.Asks(block.Text) => true,
        Heading => Markers.Find(block.Text) is not null,
        _ => Markers.Find(block.Text) is not null || IsQuestion(block.Text, isLong, next),
    };

    // A line that is nothing but a question, with text below it, is a template's heading: "What is the problem?"
    private static bool IsQuestion(string text, bool isLong, Block? next)
    {
        var questions = Sentences.QuestionsIn(text).ToList();
        var isHeading = questions.Count == 1 && questions[0].Length == text.Trim().Length
            && next is Paragraph or ListItem && !Filler.Is(next.Text) && !Sentences.Asks(next.Text);
        return !isHeading && questions.Any(question => !isLong || Sentences.IsPlain(question));
    }

    private static string Cite(Block block) =>
        Markers.Find(block.Text) is null && Sentences.QuestionsIn(block.Text).FirstOrDefault() is { } question ? question : block.Text;

    private static Block Answered(Block block, bool inside) => block switch
    {
        CodeBlock or Quote => block,
        TableRow row => new TableRow([.. row.Cells.Select(Answer)], row.IsHeader),
        ListItem { Ticked: false } item when inside => item with { Text = Answer(item.Text), Ticked = true },
        _ => block with { Text = Answer(block.Text) },
    };

    private static string Answer(string text) => Markers.Replace(Sentences.WithoutQuestions(text), "decided");

    private static int Words(string text) => text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length;
}
