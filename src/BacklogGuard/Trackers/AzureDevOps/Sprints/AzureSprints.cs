using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Sprints;

/// <summary>Translates iterations into sprints. An iteration has days; where they begin is the team's time zone.</summary>
internal static class AzureSprints
{
    private const string Lost = "path:";

    public static Sprint Of(AzureIteration iteration, string? teamId, TimeZoneInfo zone, DateTimeOffset now)
    {
        var start = Midnight(iteration.Attributes?.StartDate, 0, zone);
        var end = Midnight(iteration.Attributes?.FinishDate, 1, zone);
        var state = start is null || now < start ? SprintState.Future : end <= now ? SprintState.Closed : SprintState.Active;
        return new Sprint(IdOf(iteration)!, CleanText.OneLine(iteration.Name ?? iteration.Path), state)
        {
            BoardId = teamId,
            TeamId = teamId,
            StartedAt = state == SprintState.Future ? null : start,
            EndsAt = end,
            CompletedAt = state == SprintState.Closed ? end : null,
        };
    }

    public static string? IdOf(AzureIteration iteration) => iteration.Id?.ToLowerInvariant();

    /// <summary>The id of an iteration that nothing but its old path is left of.</summary>
    public static string IdOfLost(string path) => Lost + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];

    // Days are written as midnights in UTC, whatever the zone. Where clocks jump at midnight, the day begins an hour later.
    private static DateTimeOffset? Midnight(DateTimeOffset? day, int daysLater, TimeZoneInfo zone)
    {
        if (day is not { } date)
        {
            return null;
        }

        var midnight = DateTime.SpecifyKind(date.UtcDateTime.Date.AddDays(daysLater), DateTimeKind.Unspecified);
        midnight = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
