using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>An issue as Jira sent it, with the map of its project's fields.</summary>
internal sealed class SeenIssue
{
    /// <exception cref="TrackerException">The answer is no issue.</exception>
    public SeenIssue(string connection, JiraIssue issue, JiraFieldMap map)
    {
        if (issue is not { Id.Length: > 0, Key.Length: > 0, Fields.ValueKind: JsonValueKind.Object })
        {
            throw new TrackerException(TrackerTrouble.Garbage, $"{connection} answered with something that is no issue: id, key or fields are missing.");
        }

        Issue = issue;
        Map = map;
        Project = issue.Fields.Member("project").Text("key") ?? issue.Key[..Math.Max(0, issue.Key.LastIndexOf('-'))];
    }

    public JiraIssue Issue { get; }

    public JiraFieldMap Map { get; }

    public string Project { get; }

    public string Id => Issue.Id!;

    public string Key => Issue.Key!;

    public JsonElement? Fields => Issue.Fields;

    /// <summary>True when the field is in the issue, be it empty.</summary>
    public bool Has(string field) => Issue.Fields!.Value.TryGetProperty(field, out _);
}
