using System.Text;
using AngleSharp.Html.Parser.Tokens;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Follows the tags of an HTML field and puts its lines together.</summary>
internal sealed class HtmlWalk(DocumentDraft draft)
{
    private readonly HtmlLine _line = new();
    private readonly HtmlLists _lists = new();
    private readonly HtmlTable _table = new(draft);
    private readonly HtmlLinks _links = new(draft);
    private readonly StringBuilder _code = new();
    private string? _hidden;
    private int _heading;
    private int _quotes;
    private bool _isCode;

    public void Hide(string name) => _hidden = name;

    public void Text(string? text)
    {
        if (_hidden is not null)
        {
            return;
        }

        if (_isCode)
        {
            _code.Append(text);
            return;
        }

        var words = CleanText.Lines(text);
        _line.Append(words);
        _links.Append(words);
    }

    public void Open(HtmlTagToken tag)
    {
        switch (tag.Name)
        {
            case "br" when _isCode:
                _code.Append('\n');
                break;
            case "a":
                _links.Open(tag);
                break;
            case "input":
                Tick(tag);
                break;
            case "pre":
                EndLine();
                _isCode = true;
                break;
            default:
                _line.Open(tag);
                OpenBlock(tag.Name);
                break;
        }
    }

    public void Close(string name)
    {
        if (_hidden is not null)
        {
            _hidden = _hidden == name ? null : _hidden;
            return;
        }

        switch (name)
        {
            case "a":
                _links.Close();
                break;
            case "pre":
                EndCode();
                break;
            default:
                _line.Close(name);
                CloseBlock(name);
                break;
        }
    }

    public void End()
    {
        EndCode();
        EndLine();
        _links.Close();
        _table.End();
    }

    private void OpenBlock(string name)
    {
        if (!HtmlNames.EndsLine(name))
        {
            return;
        }

        EndLine();
        _heading = HtmlNames.Level(name) ?? _heading;
        _quotes += name == "blockquote" ? 1 : 0;
        _lists.Open(name);
        _table.Open(name);
    }

    private void CloseBlock(string name)
    {
        if (!HtmlNames.EndsLine(name))
        {
            return;
        }

        EndLine();
        _heading = HtmlNames.Level(name) is null ? _heading : 0;
        _quotes = Math.Max(0, _quotes - (name == "blockquote" ? 1 : 0));
        _lists.Close(name);
        _table.Close(name);
    }

    private void Tick(HtmlTagToken input)
    {
        if (!input.GetAttribute("type").Equals("checkbox", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        // Without a list the box begins an item of its own.
        if (!_lists.IsAtStart)
        {
            EndLine();
        }

        _lists.Tick(input.Attributes.Any(attribute => attribute.Name == "checked"));
    }

    private void EndCode()
    {
        if (_isCode)
        {
            draft.Add(new CodeBlock(CleanText.Lines(_code.ToString()).Trim('\n')));
            _code.Clear();
            _isCode = false;
        }
    }

    private void EndLine()
    {
        var (text, bold) = _line.Take();

        if (text.Length == 0)
        {
            return;
        }

        if (_table.IsInCell)
        {
            _table.Append(text);
        }
        else if (_heading > 0)
        {
            draft.Add(new Heading(_heading, text));
        }
        else if (_lists.Take() is { } item)
        {
            draft.Add(item with { Text = text });
        }
        else if (_quotes > 0)
        {
            draft.Add(new Quote(text));
        }
        else if (_lists.Depth > 0)
        {
            draft.Add(new Paragraph(text));
        }
        else
        {
            draft.AddLine(text, bold);
        }
    }
}
