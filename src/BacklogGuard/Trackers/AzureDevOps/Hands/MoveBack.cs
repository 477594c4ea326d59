using BacklogGuard.Actions;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>A move back as the tracker knows moves: a field, and whatever the same request carries.</summary>
/// <param name="Field">System.State or System.IterationPath.</param>
/// <param name="RestoreTo">A state, or ids of iterations; empty for the iteration path before the disputed change.</param>
/// <param name="DisputedChange">The number of the update in dispute, or <see cref="Facts.Change.Creation"/>.</param>
internal sealed record MoveBack(string Field, string ExpectedNow, IReadOnlyList<string> RestoreTo, string DisputedChange)
{
    public PlannedAction.UpsertComment? Comment { get; private init; }

    public PlannedAction.EditLabels? Labels { get; private init; }

    public bool IsState => Field == AzureFields.State;

    public static MoveBack Of(PlannedAction action) => action switch
    {
        PlannedAction.RestoreStatus status => new(AzureFields.State, status.ExpectedNow, [status.RestoreTo], status.DisputedChange),
        PlannedAction.RestoreSprint sprint => new(AzureFields.IterationPath, sprint.ExpectedNow, sprint.RestoreTo, sprint.DisputedChange),
        PlannedAction.PutBackAndTell told => Of(told.Move) with { Comment = told.Comment, Labels = told.Labels },
        _ => throw new NotSupportedException($"Azure DevOps has no hand for {action.Kind}."),
    };
}
