using System.Text;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>The words of a line while its emphasis marks are paired; marks without a partner stay as words.</summary>
internal sealed class WikiMarks
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<(char Mark, int Length), (int At, int Shown)> _open = [];
    private readonly List<(int At, int Length)> _gone = [];
    private readonly List<(int Start, int End)> _bold = [];

    public static bool IsMark(char mark) => mark is '*' or '_' or '-' or '+' or '^' or '~';

    public void Append(char word) => _text.Append(word);

    public void Append(string words) => _text.Append(words);

    /// <param name="shown">What stands there when the mark finds no partner.</param>
    public void Mark(char mark, int length, bool canOpen, bool canClose, string shown)
    {
        var at = _text.Length;
        _text.Append(shown);

        if (canClose && _open.Remove((mark, length), out var start))
        {
            _gone.Add((start.At, start.Shown));
            _gone.Add((at, shown.Length));
            NoteBold(mark, start.At, at + shown.Length);
        }
        else if (canOpen)
        {
            _open[(mark, length)] = (at, shown.Length);
        }
    }

    public (string Text, bool Bold) Finish()
    {
        var all = _text.ToString();
        var start = all.Length - all.AsSpan().TrimStart().Length;
        var end = all.AsSpan().TrimEnd().TrimEnd(':').TrimEnd().Length;
        var bold = _bold.Any(part => part.Start == start && part.End >= end);

        return (CleanText.Lines(Without(all)), bold);
    }

    private void NoteBold(char mark, int start, int end)
    {
        if (mark == '*')
        {
            _bold.Add((start, end));
        }
    }

    private string Without(string all)
    {
        if (_gone.Count == 0)
        {
            return all;
        }

        var text = new StringBuilder(all.Length);
        var from = 0;

        foreach (var (at, length) in _gone.OrderBy(gone => gone.At))
        {
            text.Append(all, from, at - from);
            from = at + length;
        }

        return text.Append(all, from, all.Length - from).ToString();
    }
}
