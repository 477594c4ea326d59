using System.Buffers;
using System.Globalization;
using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Ids, keys, accounts and times of a payload, or null when they cannot be genuine: ids and keys become parts of addresses.</summary>
internal static class JiraIds
{
    private static readonly SearchValues<char> ProjectCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private const int LongestId = 19;
    private const int LongestKey = 100;
    private const int LongestAccount = 255;

    // 2000-01-01 and 2100-01-01; seconds instead of milliseconds fall far below.
    private const long Earliest = 946_684_800_000;
    private const long Latest = 4_102_444_800_000;

    /// <summary>A number of digits, whether written as a number or as a string.</summary>
    public static string? Id(JsonElement? value) =>
        value.TextOrNumber() is { Length: > 0 and <= LongestId } id && id.All(char.IsAsciiDigit) ? id : null;

    public static string? Key(JsonElement? value) =>
        value.AsText()?.Trim().ToUpperInvariant() is { Length: <= LongestKey } key && IsKey(key) ? key : null;

    /// <summary>Cloud's accountId, Data Center's user key, and the user name where an old server gives no key.</summary>
    public static string? Actor(JsonElement? user) =>
        Account(user.Text("accountId")) ?? Account(user.Text("key")) ?? Account(user.Text("name"));

    public static DateTimeOffset? Time(JsonElement? milliseconds) =>
        long.TryParse(milliseconds.TextOrNumber(), CultureInfo.InvariantCulture, out var time) && time is >= Earliest and < Latest
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    private static string? Account(string? id) =>
        id is { Length: > 0 and <= LongestAccount } && !string.IsNullOrWhiteSpace(id) && CleanText.OneLine(id) == id ? id : null;

    private static bool IsKey(string key)
    {
        var dash = key.LastIndexOf('-');

        return dash > 0
            && dash < key.Length - 1
            && char.IsAsciiLetter(key[0])
            && key.AsSpan(0, dash).IndexOfAnyExcept(ProjectCharacters) < 0
            && key.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
