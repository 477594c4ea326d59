using System.Globalization;
using System.Text.Json;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Ids and times of a payload, or null when they cannot be genuine: numbers become parts of addresses.</summary>
internal static class AzureIds
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A positive number of 32 bits, whether written as a number or as a string, without leading zeros.</summary>
    public static string? Item(JsonElement? value) => Item(value.TextOrNumber());

    public static string? Item(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>A GUID in lower case; the empty one is none.</summary>
    public static string? Guid(JsonElement? value) =>
        System.Guid.TryParse(value.AsText(), out var guid) && guid != System.Guid.Empty ? guid.ToString() : null;

    /// <summary>A time of our days: the year 9999 stands for "until now", the year 1 for nothing.</summary>
    public static DateTimeOffset? Time(JsonElement? value) =>
        LooseTime.Read(value.AsText()) is { } time && time >= Earliest && time < Latest ? time : null;
}
