using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <param name="Texts">The criteria, each once.</param>
/// <param name="Incomplete">Scenarios that lack a step, in words.</param>
internal sealed record Criteria(IReadOnlyList<string> Texts, IReadOnlyList<string> Incomplete)
{
    public int Count => Texts.Count;

    /// <summary>What can be checked: in the field for it, under a heading for it, and in scenarios anywhere.</summary>
    public static Criteria Of(WorkItem item, IReadOnlyList<string> headings)
    {
        var field = item.TextFields.GetValueOrDefault(AcceptanceCriteria.Name) ?? Document.Empty;
        var section = Sections.Under(item.Description, headings);
        var scenarios = Scenarios.In(field.Blocks).Concat(Scenarios.In(item.Description.Blocks)).ToList();
        var texts = Listed(field.Blocks, linesCount: true)
            .Concat(Listed(section, linesCount: false))
            .Concat(scenarios.Where(scenario => scenario.IsComplete).SelectMany(scenario => scenario.Outcomes));
        return new Criteria(
            [.. texts.Where(text => !Filler.Is(text)).DistinctBy(text => text.Trim().ToLowerInvariant())],
            [.. scenarios.Where(scenario => !scenario.IsComplete).Select(scenario => scenario.Missing)]);
    }

    private static IEnumerable<string> Listed(IReadOnlyList<Block> blocks, bool linesCount)
    {
        // Deeper items explain the ones above them.
        var depth = blocks.OfType<ListItem>().Select(item => item.Depth).DefaultIfEmpty(1).Min();
        return blocks
            .Where(block => !Scenarios.IsStep(block.Text))
            .Where(block => block switch
            {
                ListItem item => item.Depth == depth,
                TableRow row => !row.IsHeader,
                Paragraph paragraph => linesCount || Bullets.Leads(paragraph.Text),
                _ => false,
            })
            .Select(block => block.Text);
    }
}

/// <summary>List items that plain text marks by hand: "- ", "* ", "1. ", "AC1:".</summary>
internal static class Bullets
{
    public static bool Leads(string text)
    {
        var word = text.TrimStart().Split(' ', 2);
        return word.Length == 2 && (word[0] is "-" or "*" or "•" or "–" or "+" or "[]" || IsNumber(word[0]));
    }

    private static bool IsNumber(string word)
    {
        var number = word.StartsWith("AC", StringComparison.OrdinalIgnoreCase) ? word[2..].TrimStart('-') : word;
        return number.Length is > 1 and <= 4 && number[^1] is '.' or ')' or ':' && number[..^1].All(char.IsAsciiDigit) && number.Length > 1;
    }
}

/// <summary>Text that only holds a place.</summary>
internal static class Filler
{
    private static readonly HashSet<string> Fillers =
        new(["tbd", "tbc", "tba", "todo", "to do", "n/a", "na", "none", "no", "nothing", "criterion", "criteria", "xxx", "lorem ipsum", "to be defined", "to be decided"], StringComparer.OrdinalIgnoreCase);

    public static bool Is(string text)
    {
        var bare = text.Trim(' ', '.', '-', '*', '…', ':', '?', '!', '<', '>', '[', ']', '(', ')', '_');
        return !bare.Any(char.IsLetterOrDigit) || Fillers.Contains(bare);
    }
}
