using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>Reads HTML fields tag by tag; no tree is built, so that hostile nesting costs no more than other text. Never throws on strange HTML.</summary>
internal static class HtmlReader
{
    // The longest text that Azure DevOps keeps.
    private const int Longest = 1_000_000;

    public static Document Read(string? html)
    {
        var draft = new DocumentDraft();
        var walk = new HtmlWalk(draft);
        var text = html is { Length: > Longest } ? html[..Longest] : html ?? "";

        using var source = new TextSource(text);
        using var tokens = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { DisableElementPositionTracking = true };
        for (var token = tokens.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokens.Get())
        {
            Read(token, walk, tokens);
        }

        walk.End();
        return draft.Build();
    }

    private static void Read(HtmlToken token, HtmlWalk walk, HtmlTokenizer tokens)
    {
        switch (token.Type)
        {
            case HtmlTokenType.Character:
                walk.Text(token.Data);
                break;
            case HtmlTokenType.StartTag when IsHidden(token.Name):
                walk.Hide(token.Name);
                // What looks like tags in a script is none.
                tokens.State = token.Name == "script" ? HtmlParseMode.Script : HtmlParseMode.Rawtext;
                break;
            case HtmlTokenType.StartTag:
                walk.Open(token.AsTag());
                break;
            case HtmlTokenType.EndTag:
                walk.Close(token.Name);
                break;
        }
    }

    private static bool IsHidden(string name) => name is "script" or "style" or "title" or "textarea" or "iframe" or "noscript";
}
