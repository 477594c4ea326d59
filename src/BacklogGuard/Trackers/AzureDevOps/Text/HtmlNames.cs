using System.Collections.Frozen;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>What the names of HTML's tags mean to lines of text.</summary>
internal static class HtmlNames
{
    private const int PlainHeading = 6;

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        "div", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "li", "dl", "dt", "dd", "blockquote", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
        "section", "article", "aside", "header", "footer", "main", "nav", "address", "center", "figure", "figcaption", "form", "fieldset", "legend", "details", "summary", "body", "html");

    public static bool EndsLine(string name) => Blocks.Contains(name);

    /// <summary>1 to 6 for headings, 6 for the title of a folded part, else null.</summary>
    public static int? Level(string name) => name is ['h', >= '1' and <= '6'] ? name[1] - '0' : name == "summary" ? PlainHeading : null;

    public static bool IsBold(string name) => name is "b" or "strong";
}
