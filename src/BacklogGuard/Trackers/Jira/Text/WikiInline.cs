using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Takes the markup out of a line's words: emphasis, links, mentions, images, macros, escapes and character entities.</summary>
internal sealed class WikiInline
{
    private readonly string _line;
    private readonly DocumentDraft _draft;
    private readonly WikiMarks _words = new();
    private int _at;

    private WikiInline(string line, DocumentDraft draft)
    {
        _line = line;
        _draft = draft;
    }

    /// <returns>The words, with a line break where the markup forces one, and whether all of them are bold.</returns>
    public static (string Text, bool Bold) Read(string line, DocumentDraft draft) => new WikiInline(line, draft).Read();

    private (string Text, bool Bold) Read()
    {
        while (_at < _line.Length)
        {
            if (!ReadToken())
            {
                _words.Append(_line[_at++]);
            }
        }

        return _words.Finish();
    }

    private bool ReadToken() => _line[_at] switch
    {
        '\\' => ReadEscape(),
        '&' => ReadEntity(),
        '[' => ReadLink(),
        '!' => ReadImage(),
        '{' => ReadCode() || ReadBracedMark() || ReadMacro(),
        '*' or '_' or '-' or '+' or '^' or '~' or '?' => ReadMark(),
        'h' or 'f' or 'm' => ReadUrl(),
        _ => false,
    };

    private bool ReadEscape()
    {
        if (_at + 1 >= _line.Length)
        {
            return false;
        }

        var next = _line[_at + 1];

        if (next == '\\')
        {
            var breaks = _at + 2 >= _line.Length || char.IsWhiteSpace(_line[_at + 2]);
            return Say(breaks ? "\n" : @"\\", _at + 2);
        }

        return WikiCharacters.IsEscapable(next) && Say(next.ToString(), _at + 2);
    }

    private bool ReadEntity() => WikiCharacters.EntityAt(_line, _at) is var (text, length) && Say(text, _at + length);

    private bool ReadLink()
    {
        var end = WikiTokens.LinkEnd(_line, _at);

        return end > 0 && WikiLink.Read(_line[(_at + 1)..end], _draft) is { } words && Say(words, end + 1);
    }

    private bool ReadImage()
    {
        var end = WikiTokens.ImageEnd(_line, _at);

        if (end < 0)
        {
            return false;
        }

        var source = _line[(_at + 1)..end].Split('|')[0];
        _draft.AddLink("", WikiLink.IsWeb(source) ? source : null);

        return Say("", end + 1);
    }

    private bool ReadCode()
    {
        var end = WikiTokens.CodeEnd(_line, _at);

        return end > 0 && Say(WikiCharacters.Decode(_line[(_at + 2)..end]), end + 2);
    }

    private bool ReadMacro() =>
        WikiMacro.At(_line, _at) is { } macro
        && Say(macro.Name.Equals("status", StringComparison.OrdinalIgnoreCase) ? macro.Parameter("title") ?? "" : "", macro.End);

    private bool ReadBracedMark()
    {
        if (_at + 2 >= _line.Length || _line[_at + 2] != '}' || !WikiMarks.IsMark(_line[_at + 1]))
        {
            return false;
        }

        _words.Mark(_line[_at + 1], 1, canOpen: true, canClose: true, shown: _line.Substring(_at, 3));
        _at += 3;

        return true;
    }

    private bool ReadMark()
    {
        var mark = _line[_at];
        var length = 1;

        while (_at + length < _line.Length && _line[_at + length] == mark && length < 3)
        {
            length++;
        }

        var before = _at == 0 ? ' ' : _line[_at - 1];
        var after = _at + length < _line.Length ? _line[_at + length] : ' ';
        _words.Mark(
            mark,
            length,
            canOpen: !char.IsLetterOrDigit(before) && !char.IsWhiteSpace(after) && (mark != '?' || length == 2),
            canClose: !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(after),
            shown: new string(mark, length));
        _at += length;

        return true;
    }

    private bool ReadUrl()
    {
        if (_at > 0 && char.IsLetterOrDigit(_line[_at - 1]))
        {
            return false;
        }

        var length = WikiLink.UrlLength(_line.AsSpan(_at));

        if (length == 0)
        {
            return false;
        }

        var url = _line.Substring(_at, length);
        _draft.AddLink(url, url);

        return Say(url, _at + length);
    }

    private bool Say(string words, int next)
    {
        _words.Append(words);
        _at = next;

        return true;
    }
}
