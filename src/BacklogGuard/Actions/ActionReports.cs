namespace BacklogGuard.Actions;

/// <summary>An action in a few words, for receipts and for people who ask what would be done.</summary>
internal static class ActionReports
{
    public static string Describe(PlannedAction action) => action switch
    {
        PlannedAction.UpsertComment { Resolved: true } => "resolved",
        PlannedAction.UpsertComment { CommentId: null } => "created",
        PlannedAction.UpsertComment comment => comment.Quiet ? "edited quietly" : "edited",
        PlannedAction.EditLabels labels => string.Join(' ', labels.Add.Select(label => $"+{label}").Concat(labels.Remove.Select(label => $"-{label}"))),
        PlannedAction.RestoreStatus status => $"status {status.ExpectedNow} -> {status.RestoreTo}",
        PlannedAction.RestoreSprint sprint => $"sprint {sprint.ExpectedNow} -> {(sprint.RestoreTo.Count == 0 ? "backlog" : string.Join(',', sprint.RestoreTo))}",
        PlannedAction.PutBackAndTell told => string.Join(", ", new[] { told.Move, told.Comment, told.Labels }.OfType<PlannedAction>().Select(Describe)),
        _ => action.Kind,
    };

    public static ActionReport Of(Intent intent, Ending ending) =>
        new(intent.Action.Kind, Describe(intent.Action), ending.State, ending.Reason, ending.RemoteId);
}
