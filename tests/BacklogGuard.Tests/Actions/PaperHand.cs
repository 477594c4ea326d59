using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Actions;

/// <summary>A ticket on paper behind the port: applies wishes as a tracker would, keeps a journal of writes, and fails on order.</summary>
internal sealed class PaperHand : ITrackerHand
{
    private int _comments;

    /// <summary>Every write that reached the tracker.</summary>
    public List<string> Journal { get; } = [];

    public int ReadBacks { get; private set; }

    public string? CommentId { get; private set; }

    public string? CommentHash { get; private set; }

    public string? CommentText { get; private set; }

    public bool Quiet { get; private set; }

    public HashSet<string> Labels { get; } = [];

    public string Status { get; set; } = "3";

    public List<string> Sprints { get; } = ["42"];

    public Fate Fate { get; set; } = new(0);

    /// <summary>Asked before each wish; what it returns is the outcome.</summary>
    public Func<PlannedAction, ActionOutcome?> Instead { get; set; } = _ => null;

    /// <summary>Thrown before anything is sent.</summary>
    public Func<PlannedAction, TrackerException?> BeforeSending { get; set; } = _ => null;

    /// <summary>Thrown after sending, and whether the tracker had carried it out.</summary>
    public Func<PlannedAction, (TrackerException Trouble, bool Happened)?> AfterSending { get; set; } = _ => null;

    public async Task<ActionOutcome> CarryOutAsync(ItemRef item, PlannedAction action, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        Fate.Step();
        if ((BeforeSending(action), Instead(action)) is var (trouble, outcome) && (trouble is not null || outcome is not null))
        {
            return outcome ?? throw trouble!;
        }

        if (Already(action) is { } already)
        {
            return already;
        }

        await sending(cancellationToken);
        Fate.Step();
        var failure = AfterSending(action);
        if (failure is not { Happened: false })
        {
            Apply(action);
        }

        Fate.Step();
        return failure is { } fault ? throw fault.Trouble : new ActionOutcome.Done(action is PlannedAction.UpsertComment ? CommentId : null);
    }

    public Task<ActionOutcome> ReadBackAsync(ItemRef item, PlannedAction action, CancellationToken cancellationToken)
    {
        Fate.Step();
        ReadBacks++;
        return Task.FromResult(Already(action) switch
        {
            ActionOutcome.AlreadyTrue already => new ActionOutcome.Done(already.RemoteId),
            null => new ActionOutcome.NotDone(),
            var other => other,
        });
    }

    private ActionOutcome? Already(PlannedAction action) => action switch
    {
        PlannedAction.UpsertComment comment => CommentHash == comment.Hash ? new ActionOutcome.AlreadyTrue(CommentId) : null,
        PlannedAction.EditLabels labels => Labels.IsSupersetOf(labels.Add) && !Labels.Overlaps(labels.Remove) ? new ActionOutcome.AlreadyTrue() : null,
        PlannedAction.RestoreStatus status => Standing(Status == status.ExpectedNow, Status == status.RestoreTo),
        PlannedAction.RestoreSprint sprint => Standing(Sprints.Contains(sprint.ExpectedNow), Sprints.SequenceEqual(sprint.RestoreTo)),
        _ => throw new NotSupportedException(),
    };

    private static ActionOutcome? Standing(bool stands, bool isBack) =>
        isBack ? new ActionOutcome.AlreadyTrue() : stands ? null : new ActionOutcome.Superseded("SHOP-31 has been moved on meanwhile.");

    private void Apply(PlannedAction action)
    {
        switch (action)
        {
            case PlannedAction.UpsertComment comment:
                Journal.Add(CommentId is null ? "create comment" : "edit comment");
                CommentId ??= $"90{_comments++}";
                (CommentHash, CommentText, Quiet) = (comment.Hash, comment.Message.PlainText, comment.Quiet);
                break;
            case PlannedAction.EditLabels labels:
                Journal.Add($"labels {ActionReports.Describe(labels)}");
                Labels.UnionWith(labels.Add);
                Labels.ExceptWith(labels.Remove);
                break;
            case PlannedAction.RestoreStatus status:
                Journal.Add($"status {status.RestoreTo}");
                Status = status.RestoreTo;
                break;
            case PlannedAction.RestoreSprint sprint:
                Journal.Add("sprint");
                Sprints.Clear();
                Sprints.AddRange(sprint.RestoreTo);
                break;
        }
    }
}
