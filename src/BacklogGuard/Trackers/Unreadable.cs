using System.Net;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers;

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
        catch (TrackerException refused) when (IsRefusal(refused))
        {
            return Reading<T>.Unknown($"{why} ({refused.Message})");
        }
    }

    /// <summary>True when the tracker answered and did not want to; false when it could not.</summary>
    // Data Center also says 401 to an account that is signed in and lacks a permission; the item itself has just been read with it.
    public static bool IsRefusal(TrackerException refused) =>
        refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotFound or TrackerTrouble.Refused || refused.Status == HttpStatusCode.Unauthorized;
}
