using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>A write that was refused because the item has another revision by now was not carried out: look again, judge again, at most three times.</summary>
internal static class Again
{
    private const int Rounds = 3;

    public static async Task<ActionOutcome> WhenChangedAsync(Func<Task<ActionOutcome>> act)
    {
        for (var round = 1; round < Rounds; round++)
        {
            try
            {
                return await act();
            }
            catch (TrackerException changed) when (changed.Trouble == TrackerTrouble.Conflict)
            {
                // Whoever was faster may have done anything: the next round begins with a look.
            }
        }

        return await act();
    }
}
