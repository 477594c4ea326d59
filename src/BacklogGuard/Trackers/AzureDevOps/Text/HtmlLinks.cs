using System.Text;
using AngleSharp.Html.Parser.Tokens;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>The link or mention that is being read: a mention is a link with data-vss-mention="version:2.0,{guid}".</summary>
internal sealed class HtmlLinks(DocumentDraft draft)
{
    private const string MentionAttribute = "data-vss-mention";

    private readonly StringBuilder _words = new();
    private string? _url;
    private string? _person;
    private bool _isOpen;

    public void Open(HtmlTagToken tag)
    {
        Close();
        var mention = tag.GetAttribute(MentionAttribute);
        _person = Guid.TryParse(mention[(mention.LastIndexOf(',') + 1)..].Trim().Trim('{', '}'), out var guid) ? guid.ToString() : null;
        _url = tag.GetAttribute("href");
        _isOpen = true;
    }

    public void Append(string words)
    {
        if (_isOpen)
        {
            _words.Append(words);
        }
    }

    public void Close()
    {
        if (!_isOpen)
        {
            return;
        }

        var words = _words.ToString();
        if (_person is null)
        {
            draft.AddLink(words, _url);
        }
        else
        {
            draft.AddMention(_person, CleanText.OneLine(words).Trim());
        }

        _words.Clear();
        _isOpen = false;
    }
}
