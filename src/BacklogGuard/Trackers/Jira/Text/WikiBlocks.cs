using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Splits wiki markup at its block macros (code, quotes, panels) and hands the rest on line by line.</summary>
internal sealed class WikiBlocks(DocumentDraft draft)
{
    private readonly WikiLines _lines = new(draft);
    private readonly List<string> _verbatim = [];
    private string? _closing;
    private bool _quoted;

    public void Read(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            ReadLine(line);
        }

        // A macro that is never closed is no macro: what follows it are lines like any other.
        _verbatim.ForEach(line => _lines.Read(line, _quoted));
    }

    private void ReadLine(string line)
    {
        var at = 0;

        while (at >= 0 && at <= line.Length)
        {
            at = _closing is null ? ReadText(line, at) : ReadVerbatim(line, at, _closing);
        }
    }

    /// <returns>Where to read on; -1 at the end of the line.</returns>
    private int ReadText(string line, int at)
    {
        if (WikiMacro.NextBlock(line, at) is not { } macro)
        {
            _lines.Read(line[at..], _quoted);
            return -1;
        }

        _lines.Read(line[at..macro.Start], _quoted);
        Enter(macro);

        return macro.End;
    }

    private void Enter(WikiMacro macro)
    {
        if (macro.IsVerbatim)
        {
            _closing = $"{{{macro.Name}}}";
        }
        else if (macro.Name.Equals("quote", StringComparison.OrdinalIgnoreCase))
        {
            _quoted = !_quoted;
        }
        else
        {
            draft.AddTitle(macro.Title is { } title ? WikiInline.Read(title, draft).Text : null);
        }
    }

    private int ReadVerbatim(string line, int at, string closing)
    {
        var end = line.IndexOf(closing, at, StringComparison.OrdinalIgnoreCase);
        _verbatim.Add(end < 0 ? line[at..] : line[at..end]);

        if (end < 0)
        {
            return -1;
        }

        draft.Add(new CodeBlock(string.Join('\n', _verbatim).Trim('\n')));
        _verbatim.Clear();
        _closing = null;

        return end + closing.Length;
    }
}
