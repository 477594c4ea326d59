using System.Globalization;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>The kinds of values that settings have.</summary>
internal static class Values
{
    public static readonly ValueKind<Mode> Mode = Choice<Mode>("a mode");

    public static readonly ValueKind<IReadOnlyList<Moment>> Moments =
        new ListKind<Moment>("a list of moments", Choice<Moment>("a moment"), AtLeastOne: true);

    /// <summary>A word or a line of text; never empty.</summary>
    public static readonly ValueKind<string> Text = new ScalarKind<string>("a word or a line of text", TryText, Quote);

    public static readonly ValueKind<IReadOnlyList<string>> Texts = new ListKind<string>("a list of words", Text);

    public static readonly ValueKind<IReadOnlyList<string>> SomeTexts = new ListKind<string>("a list of words", Text, AtLeastOne: true);

    public static readonly ValueKind<bool> Flag = new ScalarKind<bool>("true or false", TryFlag, value => value ? "true" : "false");

    /// <summary>Held as a fraction: 20% is 0.2.</summary>
    public static readonly ValueKind<decimal> Percentage = new ScalarKind<decimal>(
        "a percentage from 0% to 1000%", TryPercentage, value => (value * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%");

    public static readonly ValueKind<TimeSpan> Duration = new ScalarKind<TimeSpan>(
        "a duration such as 30m, 24h or 2d", TryDuration, Durations.Show);

    public static ValueKind<int> Whole(int from, int to) => new ScalarKind<int>(
        $"a whole number from {from} to {to}",
        (string text, out int value) => TryWhole(text, out value) && value >= from && value <= to,
        value => value.ToString(CultureInfo.InvariantCulture));

    public static ValueKind<string> OneOf(string words, IEnumerable<string> known) =>
        new ChoiceKind<string>(words, known.ToDictionary(word => word, StringComparer.Ordinal), word => word);

    public static ValueKind<IReadOnlyList<string>> SomeOf(string words, IEnumerable<string> known) =>
        new ListKind<string>($"a list; each entry {words}", OneOf(words, known));

    // Enum words are listed, so that nobody has to look them up.
    private static ChoiceKind<T> Choice<T>(string words)
        where T : struct, Enum
    {
        var names = Kebab.Names<T>();
        var listed = string.Join(", ", names.Keys.SkipLast(1)) + " or " + names.Keys.Last();
        return new ChoiceKind<T>($"{words} ({listed})", names, Kebab.Of);
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool TryText(string text, out string value)
    {
        value = text.Trim();
        return value.Length is > 0 and <= 200 && !value.Any(char.IsControl);
    }

    private static bool TryFlag(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false";
    }

    // YAML libraries read 010 as 8; here it is refused, as are 1_000, 1e3 and +1.
    private static bool TryWhole(string text, out int value)
    {
        value = 0;
        return text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryPercentage(string text, out decimal value)
    {
        value = 0;
        if (!text.EndsWith('%') || !TryWhole(text[..^1], out var percent) || percent > 1000)
        {
            return false;
        }

        value = percent / 100m;
        return true;
    }

    private static bool TryDuration(string text, out TimeSpan value)
    {
        value = default;
        return text.Length > 1 && TryWhole(text[..^1], out var amount) && Durations.TryMake(amount, text[^1], out value);
    }
}

internal static class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static bool TryMake(int amount, char unit, out TimeSpan duration)
    {
        duration = default;
        var minutes = unit switch { 'm' => 1L, 'h' => 60, 'd' => 24 * 60, _ => -1 } * amount;
        if (minutes < 0 || minutes > Longest.TotalMinutes)
        {
            return false;
        }

        duration = TimeSpan.FromMinutes(minutes);
        return true;
    }

    public static string Show(TimeSpan duration) => duration switch
    {
        { Ticks: 0 } => "0h",
        { Minutes: not 0 } => $"{(long)duration.TotalMinutes}m",
        { Hours: not 0 } => $"{(long)duration.TotalHours}h",
        { Days: 1 } => "24h",
        _ => $"{(long)duration.TotalDays}d",
    };
}
