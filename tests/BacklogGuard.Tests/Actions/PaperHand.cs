using BacklogGuard.Actions;
using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Actions;

/// <summary>A ticket on paper behind the port: applies wishes as a tracker would, keeps a journal of writes, and fails on order.</summary>
internal sealed class PaperHand : ITrackerHand
{
    private int _comments;

    /// <summary>True for trackers whose moves carry the comment and the labels in the same request.</summary>
    public bool MovesCarryWords { get; init; }

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
        return failure is { } fault ? throw fault.Trouble : new ActionOutcome.Done(action is PlannedAction.UpsertComment or PlannedAction.PutBackAndTell ? CommentId : null);
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
        PlannedAction.PutBackAndTell told => Already(told.Move) switch
        {
            ActionOutcome.AlreadyTrue when CommentHash == told.Comment.Hash => new ActionOutcome.AlreadyTrue(CommentId),
            ActionOutcome.AlreadyTrue => new ActionOutcome.Superseded("SHOP-31 was put back by somebody else."),
            var standing => standing,
        },
        _ => throw new NotSupportedException(),
    };

    private static ActionOutcome? Standing(bool stands, bool isBack) =>
        isBack ? new ActionOutcome.AlreadyTrue() : stands ? null : new ActionOutcome.Superseded("SHOP-31 has been moved on meanwhile.");

    private void Apply(PlannedAction action) =>
        Journal.Add(string.Join(" and ", Parts(action).Select(ApplyPart)));

    private static IEnumerable<PlannedAction> Parts(PlannedAction action) => action is PlannedAction.PutBackAndTell told
        ? new[] { told.Move, told.Comment, told.Labels }.OfType<PlannedAction>()
        : [action];

    private string ApplyPart(PlannedAction action)
    {
        switch (action)
        {
            case PlannedAction.UpsertComment comment:
                var did = CommentId is null ? "create comment" : "edit comment";
                CommentId ??= $"90{_comments++}";
                (CommentHash, CommentText, Quiet) = (comment.Hash, comment.Message.PlainText, comment.Quiet);
                return did;
            case PlannedAction.EditLabels labels:
                Labels.UnionWith(labels.Add);
                Labels.ExceptWith(labels.Remove);
                return $"labels {ActionReports.Describe(labels)}";
            case PlannedAction.RestoreStatus status:
                Status = status.RestoreTo;
                return $"status {status.RestoreTo}";
            case PlannedAction.RestoreSprint sprint:
                Sprints.Clear();
                Sprints.AddRange(sprint.RestoreTo);
                return "sprint";
            default:
                throw new NotSupportedException();
        }
    }
}
