using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>One change in dispute, with every rule that disputes it: it is put back once and names them all.</summary>
internal sealed record DisputedMove(Dispute Dispute, IReadOnlyList<Finding> Findings, Sprint? Sprint)
{
    public Change Change => Dispute.Change;

    public string Field => FieldOf(Dispute.Kind);

    public IReadOnlyList<string> Rules => [.. Findings.Select(finding => finding.Rule)];

    public PutBackNote Note => WordsPutBack.For(Dispute, Findings, Sprint);

    /// <summary>Why it cannot be put back; null when it can. An item can go back to no sprint, but not to no status.</summary>
    public string? Impossible =>
        Dispute.Kind == DisputeKind.Status && string.IsNullOrEmpty(Dispute.RestoreTo) ? "the status before the move is not known" : null;

    // One comment per item: the comment comes first and carries the explanation. The reason that goes with the move itself
    // is one line for the item's history (Jira: historyMetadata), so that the move and its reason are one request
    // without a second comment.
    public PlannedAction Action => Dispute.Kind == DisputeKind.Status
        ? new PlannedAction.RestoreStatus(Dispute.ExpectedNow, Dispute.RestoreTo ?? "", Change.Id, Change.Actor?.Id, WordsPutBack.Reason(Findings))
        : new PlannedAction.RestoreSprint(Dispute.ExpectedNow, FieldChange.Ids(Dispute.RestoreTo), Change.Id, Change.Actor?.Id, WordsPutBack.Reason(Findings));

    public Revert Revert(int weight) => new(Change.At, Field, Change.Actor?.Id)
    {
        Change = Change.Id,
        Undone = Dispute.ExpectedNow,
        Rules = Rules,
        Weight = weight,
        Note = Note,
    };

    public static string FieldOf(DisputeKind kind) => kind == DisputeKind.Status ? FieldNames.Status : FieldNames.Sprint;

    /// <summary>One per field: a later change of the same field has the former one's place.</summary>
    public static IReadOnlyList<DisputedMove> Of(IReadOnlyList<Finding> findings, Sprint? sprint) =>
    [
        .. findings.Where(finding => finding.Mode == Mode.Block)
            .SelectMany(finding => finding.Disputes, (finding, dispute) => (finding, dispute))
            .GroupBy(pair => (pair.dispute.Kind, pair.dispute.Change.Id))
            .Select(group => new DisputedMove(Known(group.Select(pair => pair.dispute)), [.. group.Select(pair => pair.finding)], sprint))
            .GroupBy(move => move.Field)
            .Select(field => field.MaxBy(move => move.Change.At)!),
    ];

    private static Dispute Known(IEnumerable<Dispute> disputes) =>
        disputes.OrderBy(dispute => string.IsNullOrEmpty(dispute.RestoreTo)).First();
}
