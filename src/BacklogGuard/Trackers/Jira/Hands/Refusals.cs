using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Puts what Jira refuses into words that an admin can act on. What may pass by itself still throws.</summary>
internal static class Refusals
{
    public static async Task<ActionOutcome> InWordsAsync(JiraSite site, ItemRef item, PlannedAction action, Func<Task<ActionOutcome>> act)
    {
        try
        {
            return await act();
        }
        catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotFound or TrackerTrouble.Refused)
        {
            var key = site.Looks.TryGet(item.Id, out var look) ? look.Key : item.Id;
            return new ActionOutcome.Refused(Words(key, action, refused));
        }
    }

    /// <summary>The project that a permission is to be given in.</summary>
    public static string Where(string key) => key.LastIndexOf('-') is > 0 and var dash ? $"project {key[..dash]}" : "the item's project";

    private static string Words(string key, PlannedAction action, TrackerException refused) => refused.Trouble switch
    {
        TrackerTrouble.Forbidden => Forbidden(key, action),
        TrackerTrouble.NotFound => $"{key} does not exist any more, or the guard's account may not see it.",
        _ => refused.Message,
    };

    private static string Forbidden(string key, PlannedAction action)
    {
        var (what, permission) = action switch
        {
            PlannedAction.UpsertComment => ("comment on", "Add Comments and Edit Own Comments permissions"),
            PlannedAction.EditLabels => ("edit", "Edit Issues permission"),
            PlannedAction.RestoreStatus => ("transition", "Transition Issues permission"),
            _ => ("move", "Schedule Issues and Edit Issues permissions"),
        };
        return $"The guard's account may not {what} {key}: give it the {permission} in {Where(key)}.";
    }
}
