using System.Collections.Frozen;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>A macro tag such as {panel:title=Notes|bgColor=#fff}. Braces with any other word inside are plain text.</summary>
/// <param name="Start">Where the tag starts in its line.</param>
/// <param name="End">Behind its closing brace.</param>
internal readonly record struct WikiMacro(string Name, string Parameters, int Start, int End)
{
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "code", "noformat", "quote", "panel", "expand", "info", "note", "tip", "warning");

    private static readonly FrozenSet<string> Inlines = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "color", "anchor", "status", "section", "column", "toc", "align", "loremipsum", "html", "csv");

    public bool IsBlock => Blocks.Contains(Name);

    /// <summary>Code and preformatted text: nothing inside is markup.</summary>
    public bool IsVerbatim => Name.ToUpperInvariant() is "CODE" or "NOFORMAT";

    public string? Parameter(string name)
    {
        foreach (var parameter in Parameters.Split('|'))
        {
            if (parameter.Trim().StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
            {
                return parameter.Trim()[(name.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>The title people see: of a panel by its parameter, of a folded part also as its only parameter.</summary>
    public string? Title => Parameter("title")
        ?? (Name.Equals("expand", StringComparison.OrdinalIgnoreCase) && !Parameters.Contains('=', StringComparison.Ordinal) ? Parameters : null);

    /// <summary>The macro tag that starts here; null when the brace is plain text.</summary>
    public static WikiMacro? At(string line, int start)
    {
        if (line[start] != '{' || (start > 0 && line[start - 1] == '\\') || WikiTokens.MacroEnd(line, start) is not (> 0 and var end))
        {
            return null;
        }

        var inside = line[(start + 1)..end];
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? inside : inside[..colon];

        return Blocks.Contains(name) || Inlines.Contains(name)
            ? new WikiMacro(name, colon < 0 ? "" : inside[(colon + 1)..], start, end + 1)
            : null;
    }

    /// <summary>The next block macro of the line; null when there is none.</summary>
    public static WikiMacro? NextBlock(string line, int from)
    {
        for (var at = line.IndexOf('{', from); at >= 0; at = at + 1 < line.Length ? line.IndexOf('{', at + 1) : -1)
        {
            if (WikiTokens.CodeEnd(line, at) is > 0 and var end)
            {
                at = end;
            }
            else if (At(line, at) is { IsBlock: true } macro)
            {
                return macro;
            }
        }

        return null;
    }
}
