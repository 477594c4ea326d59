using System.Globalization;
using System.Text;

namespace BacklogGuard.Trackers.Text;

/// <summary>Writes characters so that no renderer takes them for marks.</summary>
internal static class Entities
{
    /// <summary>Everything that is not safe where it stands becomes a numeric entity.</summary>
    public static string Escape(string words, Func<string, int, bool> isSafe)
    {
        var text = new StringBuilder(words.Length);
        for (var at = 0; at < words.Length; at++)
        {
            _ = isSafe(words, at) ? text.Append(words[at]) : text.Append(CultureInfo.InvariantCulture, $"&#{(int)words[at]};");
        }

        return text.ToString();
    }

    /// <summary>An address in which the characters that mean something to the renderer are written in hexadecimal.</summary>
    public static string Address(Uri link, string unsafeCharacters) => string.Concat(link.AbsoluteUri.Select(character =>
        unsafeCharacters.Contains(character, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)character:X2}") : $"{character}"));

    /// <summary>True between two letters or digits, where most marks are none.</summary>
    public static bool IsInsideWord(string words, int at) =>
        at > 0 && at + 1 < words.Length && char.IsLetterOrDigit(words[at - 1]) && char.IsLetterOrDigit(words[at + 1]);
}
