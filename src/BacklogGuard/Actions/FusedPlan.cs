namespace BacklogGuard.Actions;

/// <summary>
/// The order of things where a change is one request that is checked against the item's revision: a move carries the first comment
/// and the labels, and labels alone go before the comment, which would make another revision and cost another look.
/// </summary>
internal static class FusedPlan
{
    public static IReadOnlyList<Intent> Of(IReadOnlyList<Intent> intents)
    {
        // A comment that stands already is edited, and no move can do that.
        var told = intents.FirstOrDefault(intent => intent.Action is PlannedAction.UpsertComment { CommentId: null });
        var move = intents.FirstOrDefault(intent => intent.Revert is not null);
        if (move is null)
        {
            return [.. intents.OrderByDescending(intent => intent.Action is PlannedAction.EditLabels)];
        }

        if (told is not { Action: PlannedAction.UpsertComment comment })
        {
            return intents;
        }

        var labels = intents.FirstOrDefault(intent => intent.Action is PlannedAction.EditLabels);
        var fused = new Intent(new PlannedAction.PutBackAndTell(move.Action, comment, labels?.Action as PlannedAction.EditLabels), move.Revert);
        return [fused, .. intents.Where(intent => intent != told && intent != move && intent != labels)];
    }
}
