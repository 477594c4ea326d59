using System.Text.RegularExpressions;
using BacklogGuard.Trackers.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>The words of Markdown's inline marks, line by line; links and mentions go to the draft.</summary>
internal sealed partial class MarkdownInline(DocumentDraft draft)
{
    public IReadOnlyList<(string Text, bool Bold, bool? Ticked)> Lines(ContainerInline? inline)
    {
        var lines = new List<(string, bool, bool?)>();
        var line = new DraftLine();
        bool? ticked = null;

        foreach (var part in Parts(inline, bold: false))
        {
            ticked = part.Ticked ?? ticked;
            if (!part.EndsLine)
            {
                line.Append(part.Text, part.Bold);
                continue;
            }

            End();
        }

        End();
        return lines;

        void End()
        {
            var bold = line.IsBold;
            var text = line.Take().Trim();
            if (text.Length > 0)
            {
                lines.Add((text, bold, ticked));
                ticked = null;
            }
        }
    }

    private IEnumerable<Part> Parts(Inline? inline, bool bold)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Mention(literal);
                return [new Part(literal.Content.ToString(), bold)];
            case HtmlEntityInline entity:
                return [new Part(CleanText.OneLine(entity.Transcoded.ToString()), bold)];
            case CodeInline code:
                return [new Part(code.Content, bold)];
            case AutolinkInline link:
                draft.AddLink(link.Url, link.Url);
                return [new Part(link.Url, bold)];
            case TaskList box:
                return [new Part("", bold, Ticked: box.Checked)];
            case LineBreakInline:
                return [new Part("", bold, EndsLine: true)];
            case LinkInline { IsImage: true }:
                return [];
            case LinkInline link:
                return Linked(link, bold);
            case ContainerInline container:
                return container.SelectMany(child => Parts(child, bold || container is EmphasisInline { DelimiterChar: '*' or '_', DelimiterCount: 2 }));
            default:
                return [];
        }
    }

    private List<Part> Linked(LinkInline link, bool bold)
    {
        var parts = link.SelectMany(child => Parts(child, bold)).ToList();
        draft.AddLink(string.Concat(parts.Select(part => part.EndsLine ? " " : part.Text)), link.Url);
        return parts;
    }

    private void Mention(LiteralInline literal)
    {
        foreach (Match match in Mentions().Matches(literal.Content.ToString()))
        {
            if (match.Index > 0 || !literal.IsFirstCharacterEscaped)
            {
                draft.AddMention(Guid.Parse(match.Groups[1].Value).ToString(), match.Value);
            }
        }
    }

    [GeneratedRegex("@<([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})>", RegexOptions.NonBacktracking)]
    private static partial Regex Mentions();

    private readonly record struct Part(string Text, bool Bold, bool EndsLine = false, bool? Ticked = null);
}
