using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <summary>The blocks that stand under headings of a certain kind.</summary>
internal static class Sections
{
    // A line of plain text that serves as a heading ranks below every real one.
    private const int PlainLevel = 7;

    /// <summary>All blocks under headings that match one of the names, sub-headings left out.</summary>
    public static IReadOnlyList<Block> Under(Document document, IReadOnlyList<string> names) =>
        [.. Split(document, names).Where(pair => pair.Inside).Select(pair => pair.Block)];

    /// <summary>Every block of a document, and whether it stands under one of the headings. Headings are never inside.</summary>
    public static IReadOnlyList<(Block Block, bool Inside)> Split(Document document, IReadOnlyList<string> names)
    {
        var split = new List<(Block, bool)>();
        int? open = null;
        foreach (var block in document.Blocks)
        {
            if (HeadingOf(block, names, out var rest) is not { } level)
            {
                split.Add((block, open is not null));
                continue;
            }

            open = Headings.Match(rest.Title, names) ? level : open is not null && level > open ? open : null;
            split.Add((block is Heading ? block : new Heading(6, rest.Title), false));
            if (rest.Text.Length > 0)
            {
                split.Add((new Paragraph(rest.Text), open is not null));
            }
        }

        return split;
    }

    // "Acceptance criteria: the user sees …" is a heading with a text behind it.
    private static int? HeadingOf(Block block, IReadOnlyList<string> names, out (string Title, string Text) rest)
    {
        rest = (block.Text, "");
        if (block is Heading heading)
        {
            return heading.Level;
        }

        if (block is not Paragraph)
        {
            return null;
        }

        var colon = block.Text.IndexOf(':', StringComparison.Ordinal);
        rest = colon < 0 ? rest : (block.Text[..colon], block.Text[(colon + 1)..].Trim());
        var closesAnother = colon >= 0 && rest.Text.Length == 0 && Headings.WordCount(rest.Title) <= 5;
        return closesAnother || Headings.Match(rest.Title, names) ? PlainLevel : null;
    }
}
