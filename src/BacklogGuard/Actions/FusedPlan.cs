namespace BacklogGuard.Actions;

/// <summary>One request instead of three, where a move can carry words: the first comment, the first move back and the labels.</summary>
internal static class FusedPlan
{
    public static IReadOnlyList<Intent> Of(IReadOnlyList<Intent> intents)
    {
        // A comment that stands already is edited, and no move can do that.
        var told = intents.FirstOrDefault(intent => intent.Action is PlannedAction.UpsertComment { CommentId: null });
        var move = intents.FirstOrDefault(intent => intent.Revert is not null);
        if (told is not { Action: PlannedAction.UpsertComment comment } || move is null)
        {
            return intents;
        }

        var labels = intents.FirstOrDefault(intent => intent.Action is PlannedAction.EditLabels);
        var fused = new Intent(new PlannedAction.PutBackAndTell(move.Action, comment, labels?.Action as PlannedAction.EditLabels), move.Revert);
        return [fused, .. intents.Where(intent => intent != told && intent != move && intent != labels)];
    }
}
