using System.Text;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>Names of the code as rule set files write them: EnterSprint is enter-sprint.</summary>
internal static class Kebab
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            _ = char.IsUpper(letter) && text.Length > 0 ? text.Append('-') : text;
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>Every value of an enum by its name in rule set files.</summary>
    public static IReadOnlyDictionary<string, T> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(Of, value => value);
}
