using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Turns a refusal to read into an unknown with a reason. Outages still throw: they pass.</summary>
internal static class Unreadable
{
    public static Task<Reading<T>> OrUnknownAsync<T>(Func<Task<T>> read, string why) =>
        OrUnknownAsync(async () => (Reading<T>)await read(), why);

    public static async Task<Reading<T>> OrUnknownAsync<T>(Func<Task<Reading<T>>> read, string why)
    {
        try
        {
            return await read();
        }
        catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotFound or TrackerTrouble.Refused)
        {
            return Reading<T>.Unknown($"{why} ({refused.Message})");
        }
    }
}
