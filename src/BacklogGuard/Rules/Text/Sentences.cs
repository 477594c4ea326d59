namespace BacklogGuard.Rules.Text;

/// <summary>Questions in prose. A question mark inside a word, an address or quotation marks ends no sentence.</summary>
internal static class Sentences
{
    private static readonly HashSet<string> Openers =
        new(["which", "what", "who", "whom", "whose", "when", "where", "should", "shall", "do", "does", "is", "are", "can", "may", "must", "will", "how"], StringComparer.OrdinalIgnoreCase);

    // Suggestions and polite requests only look like questions.
    private static readonly string[] Suggestions =
        ["how about", "what about", "what if", "how come", "can you", "can we", "can i", "can it", "can there", "do you think", "is it possible", "is there a way", "is there any way", "will you"];

    public static bool Asks(string text) => QuestionsIn(text).Any();

    public static IEnumerable<string> QuestionsIn(string text)
    {
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!EndsSentence(text, index))
            {
                continue;
            }

            if (text[index] == '?' && Sentence(text, start, index) is { Length: > 1 } question)
            {
                yield return question;
            }

            start = index + 1;
        }
    }

    /// <summary>True for a question that somebody has to answer: it opens with a question word.</summary>
    public static bool IsPlain(string question)
    {
        var words = question.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 2 && Openers.Contains(words[0].Trim(',', '"', '\''))
            && !Suggestions.Any(suggestion => question.StartsWith(suggestion, StringComparison.OrdinalIgnoreCase));
    }

    public static string WithoutQuestions(string text) =>
        string.Create(text.Length, text, (result, source) =>
        {
            for (var index = 0; index < source.Length; index++)
            {
                result[index] = source[index] == '?' ? '.' : source[index];
            }
        });

    private static bool EndsSentence(string text, int index) =>
        text[index] is '.' or '!' or '?' or '\n' or '？'
        && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1]) || text[index + 1] is ')' or ']' or '?' or '!');

    // "TBD: which currencies?" asks which currencies, "(which one?)" asks which one.
    private static string Sentence(string text, int start, int end)
    {
        var sentence = text[start..(end + 1)].Trim();
        var inner = sentence.LastIndexOfAny([':', '(', '[', ';']);
        var tail = inner < 0 ? sentence : sentence[(inner + 1)..].TrimStart();
        var closesWithin = tail.AsSpan().ContainsAny(')', ']');
        return tail.Any(char.IsLetterOrDigit) && !closesWithin ? tail : sentence;
    }
}
