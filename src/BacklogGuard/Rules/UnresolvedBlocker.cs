using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>What an item waits for is done before the sprint takes it or somebody starts it.</summary>
internal sealed record UnresolvedBlocker : Rule
{
    private const int MostNamed = 5;

    public UnresolvedBlocker()
    {
        Mode = Mode.Label;
        On = [Moment.EnterSprint, Moment.StartWork];
    }

    public override string Id => "unresolved-blocker";

    public override string Subject => "Unresolved blocker";

    public override string Judges => "A blocker that is not done (status category) when the item enters an active sprint or is started; each is named.";

    public override bool Readiness => true;

    public override IReadOnlyList<string> Watches => [FieldNames.Links];

    public override Person? Whose(Snapshot snapshot) =>
        snapshot.Moments.Contains(Moment.StartWork) ? snapshot.StatusEntry?.Actor : snapshot.SprintEntry?.Actor;

    public override RuleOutcome Judge(Hearing hearing)
    {
        var open = Blockers(hearing.Item, link => IsOpen(link));
        if (open.Count > 0)
        {
            return Waits(hearing, open);
        }

        var unclear = Blockers(hearing.Item, link => link.Other.Status.Category == StatusCategory.Unknown);
        return unclear.Count == 0
            ? Passed("Nothing that the item waits for is open.")
            : Unknown($"Whether {Words.And([.. unclear.Select(other => other.Key)])} is done could not be read.");
    }

    private RuleOutcome Waits(Hearing hearing, List<LinkedItem> open) => Found(
        "blockers done first",
        $"waits for {Words.And([.. open.Take(MostNamed).Select(Describe), .. More(open.Count)])}",
        new Remedy(
            hearing.FieldName(FieldNames.Links),
            $"Finish {Words.And([.. open.Take(MostNamed).Select(other => other.Key), .. More(open.Count)])} first, or remove the link if it no longer holds",
            "whoever owns the blocker",
            5,
            Resolved),
        severity: open.Count > 1 ? 2 : 1);

    private static List<LinkedItem> Blockers(WorkItem item, Func<ItemLink, bool> which) =>
        [.. item.Links.Where(link => link.Direction == LinkDirection.BlockedBy && which(link)).Select(link => link.Other).DistinctBy(other => other.Id)];

    private static bool IsOpen(ItemLink link) =>
        link is { Direction: LinkDirection.BlockedBy, Other.Status.Category: StatusCategory.ToDo or StatusCategory.InProgress };

    private static string Describe(LinkedItem other) =>
        $"{other.Key} \"{Words.Clean(other.Title, 80)}\" ({Words.Clean(other.Status.Name, 40)})";

    private static IEnumerable<string> More(int count) => count > MostNamed ? [$"{count - MostNamed} more"] : [];

    private static WorkItem Resolved(WorkItem item) => item with
    {
        Links = [.. item.Links.Select(link => !IsOpen(link) ? link : link with
        {
            Other = link.Other with { Status = link.Other.Status with { Category = StatusCategory.Done } },
        })],
    };
}
