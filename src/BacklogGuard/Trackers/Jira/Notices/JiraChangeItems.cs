using System.Text.Json;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads one item of a Jira changelog entry, of a webhook body or of the REST changelog; never throws.</summary>
internal static class JiraChangeItems
{
    public static FieldChange Read(JsonElement item) => new("", null, null, null, null);
}
