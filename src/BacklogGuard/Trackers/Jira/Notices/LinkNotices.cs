using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads issuelink_created and issuelink_deleted: both ends are looked at.</summary>
internal static class LinkNotices
{
    private static readonly string[] Ends = ["sourceIssueId", "destinationIssueId"];

    public static Notice Read(string name, JsonElement body)
    {
        var link = body.Member("issueLink");
        List<string> items = [.. Ends.Select(end => JiraIds.Id(link.Member(end))).OfType<string>().Distinct()];

        return items.Count == 0
            ? Bodies.Unrecognised(name, $"{name} names no issue: issueLink.sourceIssueId and destinationIssueId are missing or are no numbers.")
            : new Notice { Event = name, Kind = NoticeKind.LinkChanged, Items = items };
    }
}
