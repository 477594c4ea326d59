using System.Text.RegularExpressions;

namespace BacklogGuard.Rules.Text;

/// <summary>Words that say that something is still open: TBD, TODO, ???, "to be decided", a template's placeholder.</summary>
internal static class Markers
{
    // Linear in the text's length whatever it is. "Order to be confirmed by the customer" is a requirement; "to be confirmed." is not.
    private static readonly Regex Pattern = new(
        """
        \b(TBD|tbd|TBC|tbc|TBA|TODO|FIXME)\b
        |\?\?\?+
        |\b[Tt]o\sbe\s(decided|determined|clarified|discussed)\b
        |\b[Tt]o\sbe\s(defined|confirmed|agreed|announced|done)\s*($|[.,;:)\]?!])
        |\b[Ll]orem\sipsum\b
        |\{\{[^{}]{1,80}\}\}
        |[<\[]\s?(insert|Insert|INSERT|add|Add|describe|Describe|enter|Enter|your|Your|placeholder|Placeholder|type\sof\suser|role|persona|user\srole|goal|benefit|some\sgoal|some\sreason|reason|desired\soutcome)(\s[^<>\[\]]{0,80})?[>\]]
        """,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.Multiline,
        TimeSpan.FromMilliseconds(250));

    public static string? Find(string text) => Pattern.Match(text) is { Success: true } match ? match.Value : null;

    public static string Replace(string text, string with) => Pattern.Replace(text, with);
}
