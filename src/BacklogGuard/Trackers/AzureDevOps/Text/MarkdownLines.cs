using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Reads Markdown that is too much for a parser: headings, list items and boxes by the beginnings of lines, everything else as it stands.</summary>
internal static partial class MarkdownLines
{
    private const int Longest = 1_000_000;

    public static Document Read(string text)
    {
        var draft = new DocumentDraft();

        foreach (var line in text[..Math.Min(text.Length, Longest)].Split('\n'))
        {
            Add(draft, line);
        }

        return draft.Build();
    }

    private static void Add(DocumentDraft draft, string line)
    {
        if (Headings().Match(line) is { Success: true } heading)
        {
            draft.Add(new Heading(heading.Groups[1].Length, heading.Groups[2].Value.Trim()));
        }
        else if (Items().Match(line) is { Success: true } item)
        {
            bool? ticked = item.Groups["box"].Success ? item.Groups["box"].Value != " " : null;
            draft.Add(new ListItem(item.Groups["words"].Value.Trim(), Ordered: char.IsAsciiDigit(line.TrimStart()[0]), Ticked: ticked));
        }
        else
        {
            draft.AddLine(line, bold: false);
        }
    }

    [GeneratedRegex(@"^ {0,3}(#{1,6}) (.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Headings();

    [GeneratedRegex(@"^ *([-*+]|[0-9]{1,9}[.)]) +(\[(?<box>[ xX])\] +)?(?<words>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Items();
}
