using System.Globalization;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>An issue's past, oldest first, its creation included.</summary>
/// <param name="Whole">False when older entries exist that were not read.</param>
internal sealed record JiraPast(IReadOnlyList<Change> Changes, bool Whole);

/// <summary>Translates changelogs. An expanded one holds the newest entries only; older ones are read when something needed lies there.</summary>
internal sealed class JiraHistories(JiraSite site)
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    /// <summary>The past as far as it came with the issue.</summary>
    public static JiraPast Came(SeenIssue seen, Person? me)
    {
        var changelog = seen.Issue.Changelog;
        var entries = changelog?.Histories ?? [];
        return new JiraPast(Translate(seen, entries, me), changelog is not null && (changelog.Total ?? entries.Count) <= entries.Count);
    }

    /// <summary>Reads backwards until the past tells how the item came into its status and sprint.</summary>
    public async Task<JiraPast> ReadAsync(SeenIssue seen, Person me, Func<JiraPast, bool> tellsEnough, CancellationToken cancellationToken)
    {
        var past = Came(seen, me);
        var entries = seen.Issue.Changelog?.Histories ?? [];
        var unread = (seen.Issue.Changelog?.Total ?? 0) - entries.Count;
        for (var page = 0; site.IsCloud && !past.Whole && page < MostPages && !tellsEnough(past); page++)
        {
            var from = Math.Max(0, unread - PageSize);
            var older = await site.Api.ChangelogAsync(seen.Id, from, Math.Max(1, unread - from), cancellationToken);
            entries = [.. (older.Values ?? []).Concat(entries).OfType<JiraHistory>().DistinctBy(entry => entry.Id)];
            unread = from;
            past = new JiraPast(Translate(seen, entries, me), unread == 0);
        }

        return past;
    }

    private static IReadOnlyList<Change> Translate(SeenIssue seen, IReadOnlyList<JiraHistory> entries, Person? me) =>
    [
        Creation(seen, me),
        .. entries.OfType<JiraHistory>().OrderBy(entry => entry.Created ?? default).ThenBy(Number).Select(entry => One(seen.Map, entry, me)),
    ];

    // Ids grow with time; two entries may carry the same millisecond.
    private static long Number(JiraHistory entry) => long.TryParse(entry.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Change Creation(SeenIssue seen, Person? me)
    {
        var creator = JiraValues.Person(seen.Fields.Member("creator"));
        return new Change
        {
            Id = Change.Creation,
            At = LooseTime.Read(seen.Fields.Text("created")) ?? default,
            Actor = creator,
            ByGuard = creator is not null && creator.Id == me?.Id,
        };
    }

    private static Change One(JiraFieldMap map, JiraHistory entry, Person? me)
    {
        var actor = entry.Author?.ToPerson();
        return new Change
        {
            Id = entry.Id ?? "",
            At = entry.Created ?? default,
            Actor = actor,
            ByGuard = actor is not null && actor.Id == me?.Id,
            Fields = [.. (entry.Items ?? []).Select(item => Field(map, item))],
        };
    }

    // Names of fields can be translated and changed; what a field is comes from its schema.
    private static FieldChange Field(JiraFieldMap map, System.Text.Json.JsonElement item)
    {
        var read = JiraChangeItems.Read(item);
        return map.IsOneOf(map.Sprint, item.Text("fieldId"), item.Text("field")) ? read with { Field = FieldNames.Sprint }
            : map.IsOneOf(map.EpicLink, item.Text("fieldId"), item.Text("field")) ? read with { Field = FieldNames.Parent }
            : read;
    }
}
