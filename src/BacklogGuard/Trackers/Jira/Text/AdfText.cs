using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes spans as ADF text nodes with marks.</summary>
internal static class AdfText
{
    public static JsonObject Paragraph(IReadOnlyList<Span> spans) =>
        new() { ["type"] = "paragraph", ["content"] = new JsonArray([.. spans.Select(Text).OfType<JsonObject>()]) };

    // A text node must not be empty.
    private static JsonObject? Text(Span span)
    {
        var words = CleanText.OneLine(span.Text);

        if (words.Length == 0)
        {
            return null;
        }

        var text = new JsonObject { ["type"] = "text", ["text"] = words };

        if (!string.IsNullOrWhiteSpace(words) && Marks(span) is { Count: > 0 } marks)
        {
            text["marks"] = marks;
        }

        return text;
    }

    private static JsonArray Marks(Span span)
    {
        var marks = new JsonArray();

        if (span.Style is not SpanStyle.Plain)
        {
            marks.Add(new JsonObject { ["type"] = Mark(span.Style) });
        }

        if (span.Link is { IsAbsoluteUri: true, Scheme: "http" or "https" } link)
        {
            marks.Add(new JsonObject { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = link.AbsoluteUri } });
        }

        return marks;
    }

    private static string Mark(SpanStyle style) => style switch
    {
        SpanStyle.Strong => "strong",
        SpanStyle.Emphasis => "em",
        _ => "code",
    };
}
