using System.Globalization;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>Moments and days as Azure DevOps writes them.</summary>
internal static class AzureTime
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day is midnight in UTC.</summary>
    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    /// <summary>Null when it is no moment.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    public static DateOnly? ParseDay(string? text) => Parse(text) is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null;
}
