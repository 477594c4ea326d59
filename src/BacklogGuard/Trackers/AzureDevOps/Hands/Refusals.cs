using System.Text.RegularExpressions;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>Puts what Azure DevOps refuses into words that an admin can act on. What may pass by itself still throws.</summary>
internal static partial class Refusals
{
    public static async Task<ActionOutcome> InWordsAsync(AzureSite site, ItemRef item, PlannedAction action, Func<Task<ActionOutcome>> act)
    {
        // What is known of the item is forgotten as soon as it is written to.
        var seen = site.Looks.TryGet(item.Id, out var look) ? look : null;
        try
        {
            return await act();
        }
        catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotFound or TrackerTrouble.Refused)
        {
            return new ActionOutcome.Refused(Words(seen, item.Id, action, refused));
        }
    }

    // By the tracker's own codes: its words are translated.
    private static string Words(AzureWorkItem? seen, string key, PlannedAction action, TrackerException refused) => refused switch
    {
        _ when Says(refused, "TF401289") => MayNotTag(seen, key, action),
        _ when refused.Trouble == TrackerTrouble.Forbidden || Says(refused, "TF237111") => MayNotEdit(seen, key, action),
        { Trouble: TrackerTrouble.NotFound } => $"{key} was deleted or moved to where the guard's account may not see it.",
        _ when Says(refused, "TF401347") => $"{key} cannot be {Back(action)}: the iteration it came from does not exist any more. Move it by hand.",
        _ when Says(refused, "ReadOnly") || Says(refused, "TF26194") =>
            $"{key} cannot be {Back(action)}: a rule of the process makes a field read-only for the guard's account. Leave the account out of that rule. ({Complaint(refused)})",
        _ when Says(refused, "TF401320") || refused.Code?.StartsWith("RuleValidation", StringComparison.Ordinal) == true =>
            $"{key} cannot be {Back(action)}: a rule of the process does not allow it. Change the rule, or leave the guard's account out of it. ({Complaint(refused)})",
        _ => refused.Message,
    };

    private static string MayNotEdit(AzureWorkItem? seen, string key, PlannedAction action)
    {
        var where = seen?.Field(AzureFields.AreaPath).AsText() is { } area ? $"area {area}" : "the item's area";
        return $"The guard's account may not {(action is PlannedAction.UpsertComment ? "comment on" : "edit")} {key}: give it the \"Edit work items in this node\" permission for {where}.";
    }

    private static string MayNotTag(AzureWorkItem? seen, string key, PlannedAction action)
    {
        var where = seen?.Field(AzureFields.TeamProject).AsText() is { } project ? $"project {project}" : "the item's project";
        var labels = action is PlannedAction.PutBackAndTell told ? told.Labels : action as PlannedAction.EditLabels;
        return $"The guard's account may not create the tag {string.Join(", ", labels?.Add ?? [])}: give it the \"Create tag definition\" permission in {where}, or create the tag by hand.";
    }

    private static string Back(PlannedAction action) => action switch
    {
        PlannedAction.PutBackAndTell told => Back(told.Move),
        PlannedAction.RestoreStatus status => $"put back from {status.ExpectedNow} to {status.RestoreTo}",
        PlannedAction.RestoreSprint => "taken out of the sprint again",
        _ => "changed",
    };

    private static bool Says(TrackerException refused, string code) => refused.Message.Contains(code, StringComparison.Ordinal);

    private static string Complaint(TrackerException refused) => OwnWords().Match(refused.Message) is { Success: true } words ? words.Value : refused.Message;

    [GeneratedRegex("(TF|VS)[0-9]{4,8}.*", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex OwnWords();
}
