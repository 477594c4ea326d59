using BacklogGuard.Facts;
using BacklogGuard.Inbox;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>Before anything is read from the tracker: is there anything in these deliveries that an active rule could care about?</summary>
internal sealed class Triage(Connections trackers, RuleSetCatalog rules)
{
    public async Task<Sifted> SiftAsync(ClaimedItem claimed, CancellationToken cancellationToken)
    {
        var eyes = trackers.Eyes(claimed.Connection);
        var notices = claimed.Deliveries.Select(delivery => Read(eyes, delivery, claimed.Item)).ToList();
        var sifted = Sift(claimed.Connection, notices);
        if (sifted.WhyNot is not null)
        {
            return sifted;
        }

        var mine = await OwnAsync(eyes, sifted.Notices, cancellationToken);
        var others = sifted.Notices.Except(mine).ToList();
        return others.Count == 0 ? new Sifted([], "The guard's own change.") : new Sifted(others, null);
    }

    private Sifted Sift(string connection, IReadOnlyList<Notice> notices)
    {
        if (notices.All(notice => notice.Kind == NoticeKind.ItemDeleted))
        {
            return new Sifted([], "The item was deleted.");
        }

        var sets = rules.ForConnection(connection);
        if (sets.Count == 0)
        {
            return new Sifted([], $"No rule set applies to connection {connection}.");
        }

        var wanted = notices.Where(notice => Applicable(sets, connection, notice).Any(set => set.Cares(notice))).ToList();
        return wanted.Count == 0
            ? new Sifted([], $"No active rule looks at this: {string.Join(", ", notices.Select(Describe).Distinct())}.")
            : new Sifted(wanted, null);
    }

    // A key tells the project; without one every rule set of the connection may care.
    private static IEnumerable<RuleSet> Applicable(IReadOnlyList<RuleSet> sets, string connection, Notice notice) =>
        notice.ItemKey?.LastIndexOf('-') is > 0 and var dash
            ? sets.Where(set => set.AppliesTo(connection, notice.ItemKey[..dash]))
            : sets;

    // Asked last: a tracker that is down then means a later attempt, and only for what somebody cares about.
    private static async Task<IReadOnlyList<Notice>> OwnAsync(ISnapshotSource eyes, IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        if (notices.All(notice => notice.ActorId is null))
        {
            return [];
        }

        var me = await eyes.WhoAmIAsync(cancellationToken);
        return [.. notices.Where(notice => notice.ActorId == me.Id)];
    }

    // A follow-up has no body: somebody asked for a look.
    private static Notice Read(ISnapshotSource eyes, ClaimedDelivery delivery, string item) => delivery.Body.IsEmpty
        ? new Notice { Event = delivery.Event, Kind = NoticeKind.Requested, Items = [item], At = delivery.ReceivedAt }
        : WithTime(eyes.Read(delivery.Body), delivery.ReceivedAt);

    private static Notice WithTime(Notice notice, DateTimeOffset receivedAt) => notice with { At = notice.At ?? receivedAt };

    private static string Describe(Notice notice) =>
        notice.Changed.Count == 0 ? notice.Event : $"{notice.Event} of {string.Join(", ", notice.Changed.Select(change => change.Field))}";
}

/// <param name="Notices">What is worth a look, oldest first.</param>
/// <param name="WhyNot">Why nothing is; null when something is.</param>
internal sealed record Sifted(IReadOnlyList<Notice> Notices, string? WhyNot);
