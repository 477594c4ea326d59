using System.Text;

namespace BacklogGuard.Trackers.Text;

/// <summary>The line of text that is being put together, and whether all of it is bold.</summary>
internal sealed class DraftLine
{
    private readonly StringBuilder _text = new();
    private bool _anyBold;
    private bool _anyPlain;

    /// <summary>A colon after the bold words does not make the line plain.</summary>
    public bool IsBold => _anyBold && !_anyPlain;

    public void Append(string text, bool bold)
    {
        _text.Append(text);
        _anyBold |= bold && !string.IsNullOrWhiteSpace(text);
        _anyPlain |= !bold && text.AsSpan().Trim() is not ("" or ":");
    }

    public string Take()
    {
        var text = _text.ToString();
        _text.Clear();
        _anyBold = _anyPlain = false;

        return text;
    }
}
