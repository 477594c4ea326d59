using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser.Tokens;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>The line that is being read, as a browser would show it: white space is one space, and parts may be bold.</summary>
internal sealed partial class HtmlLine
{
    private readonly DraftLine _line = new();
    private readonly Stack<bool> _spans = new();
    private int _bold;
    private bool _space;

    public void Open(HtmlTagToken tag)
    {
        if (HtmlNames.IsBold(tag.Name))
        {
            _bold++;
        }
        else if (tag.Name is "span" && !tag.IsSelfClosing)
        {
            _spans.Push(BoldStyle().IsMatch(tag.GetAttribute("style")));
            _bold += _spans.Peek() ? 1 : 0;
        }
    }

    public void Close(string name)
    {
        if (HtmlNames.IsBold(name))
        {
            _bold = Math.Max(0, _bold - 1);
        }
        else if (name is "span" && _spans.TryPop(out var bold) && bold)
        {
            _bold = Math.Max(0, _bold - 1);
        }
    }

    public void Append(string words)
    {
        var shown = new StringBuilder(words.Length);

        foreach (var character in words)
        {
            if (character is ' ' or '\n' or '\u00A0')
            {
                _space = true;
                continue;
            }

            shown.Append(_space ? " " : "").Append(character);
            _space = false;
        }

        if (shown.Length > 0)
        {
            _line.Append(shown.ToString(), _bold > 0);
        }
    }

    public (string Text, bool Bold) Take()
    {
        _space = false;
        var bold = _line.IsBold;
        return (_line.Take().Trim(), bold);
    }

    [GeneratedRegex(@"font-weight\s*:\s*(bold|bolder|[6-9]00)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoldStyle();
}
