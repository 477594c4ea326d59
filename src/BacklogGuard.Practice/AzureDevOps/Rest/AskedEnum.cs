using System.Globalization;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>Choices that clients send as a name or, as Microsoft's own do, as a number.</summary>
internal static class AskedEnum
{
    /// <summary>The choice in lower case; the first one when nothing is asked.</summary>
    /// <param name="choices">In the order of their numbers, from 0 on.</param>
    /// <exception cref="AzureRefusal">The value is none of them.</exception>
    public static string Of(string? asked, string name, params string[] choices) => Of(asked, name, 0, choices);

    /// <param name="first">The number of the first choice.</param>
    public static string Of(string? asked, string name, int first, params string[] choices)
    {
        if (string.IsNullOrEmpty(asked))
        {
            return choices[0];
        }

        var found = int.TryParse(asked, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? choices.ElementAtOrDefault(number - first)
            : choices.FirstOrDefault(choice => string.Equals(choice, asked, StringComparison.OrdinalIgnoreCase));
        return found ?? throw AzureRefusal.Bad($"The value '{asked}' is not valid for '{name}'.", "VssRequestParameterInvalidException");
    }
}
