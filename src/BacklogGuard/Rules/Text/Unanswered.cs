using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <param name="Text">The question.</param>
/// <param name="Answer">A comment that would answer it.</param>
internal sealed record AddressedQuestion(string Text, Comment Answer);

/// <summary>Questions in comments to somebody by name, none of whom has commented since.</summary>
internal static class Unanswered
{
    public static IEnumerable<AddressedQuestion> In(IReadOnlyList<Comment> comments) =>
        comments.SelectMany(comment => Asked(comment, comments));

    private static IEnumerable<AddressedQuestion> Asked(Comment comment, IReadOnlyList<Comment> comments)
    {
        var asked = comment.Body.Mentions.Where(mention => mention.PersonId != comment.Author?.Id).ToList();
        var question = comment.Body.Blocks.Where(block => block is not (CodeBlock or Quote)).SelectMany(block => Sentences.QuestionsIn(block.Text)).FirstOrDefault();
        var answered = comments.Any(later => later.At > comment.At && asked.Any(mention => mention.PersonId == later.Author?.Id));
        if (asked.Count == 0 || question is null || answered)
        {
            yield break;
        }

        var somebody = new Person(asked[0].PersonId, asked[0].Text);
        yield return new AddressedQuestion(
            question, new Comment("answer-" + comment.Id, somebody, comment.At + TimeSpan.FromMinutes(1), Document.FromPlainText("Answered.")));
    }
}
