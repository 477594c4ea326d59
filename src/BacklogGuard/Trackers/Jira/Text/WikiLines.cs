using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Reads one line of wiki markup: heading, list item, table row, quote or plain words.</summary>
internal sealed partial class WikiLines(DocumentDraft draft)
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    public void Read(string line, bool quoted)
    {
        var text = line.Trim();

        if (text.Length == 0 || Rule().IsMatch(text))
        {
            return;
        }

        if (quoted)
        {
            draft.Add(new Quote(Inline(text)));
        }
        else if (!ReadHeading(text) && !ReadTableRow(text) && !ReadListItem(text))
        {
            ReadPlain(text);
        }
    }

    private bool ReadHeading(string text)
    {
        var heading = HeadingStart().Match(text);

        if (!heading.Success)
        {
            return false;
        }

        var words = Inline(text[heading.Length..]);
        draft.Add(text[0] == 'b' ? new Quote(words) : new Heading(text[1] - '0', words));

        return true;
    }

    private bool ReadTableRow(string text)
    {
        if (text[0] != '|' || text.Length < 2)
        {
            return false;
        }

        var row = WikiTable.Split(text);
        draft.Add(new TableRow([.. row.Cells.Select(Inline)], row.IsHeader));

        return true;
    }

    private bool ReadListItem(string text)
    {
        if (ListStart().Match(text) is { Success: true } list)
        {
            return ReadMarkedItem(list.Groups["marks"].Value, text[list.Length..]);
        }

        if (OwnListStart().Match(text) is { Success: true } own)
        {
            AddItem(text[own.Length..], 1, ordered: char.IsAsciiDigit(text[0]));
            return true;
        }

        return TickStart().IsMatch(text) && AddItem(text, 1, ordered: false);
    }

    private bool ReadMarkedItem(string marks, string rest)
    {
        if (marks.Length > 1 && marks.All(mark => mark == '#') && draft.Last is not ListItem)
        {
            // Nothing to nest in: somebody wrote a Markdown heading.
            draft.Add(new Heading(Math.Min(marks.Length, 6), Inline(rest)));
            return true;
        }

        return AddItem(rest, marks.Length, marks[^1] == '#');
    }

    private bool AddItem(string text, int depth, bool ordered)
    {
        var tick = TickStart().Match(text);
        bool? ticked = tick.Success ? tick.Groups["done"].Success : null;
        draft.Add(new ListItem(Inline(text[tick.Length..]), depth, ordered, ticked));

        return true;
    }

    private void ReadPlain(string text)
    {
        var (words, bold) = WikiInline.Read(text, draft);

        foreach (var line in words.Split('\n'))
        {
            draft.AddLine(line, bold);
        }
    }

    private string Inline(string text) => WikiInline.Read(text, draft).Text.Replace('\n', ' ').Trim();

    [GeneratedRegex("^-{4,}$", Safe)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(h[1-6]|bq)\.\s*", Safe)]
    private static partial Regex HeadingStart();

    [GeneratedRegex(@"^(?<marks>[*#][*#-]*|-)\s+", Safe)]
    private static partial Regex ListStart();

    [GeneratedRegex(@"^(•|\d{1,3}[.)])\s+", Safe)]
    private static partial Regex OwnListStart();

    [GeneratedRegex(@"^((?<done>\(/\)|\[[xX]\]|[☑✅])|\(x\)|\[ ?\]|[☐☒])(\s+|$)", Safe)]
    private static partial Regex TickStart();
}
