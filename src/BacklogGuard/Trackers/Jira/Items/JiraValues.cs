using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>The small shapes that appear everywhere in an issue's fields.</summary>
internal static class JiraValues
{
    public static Status Status(JsonElement? status) => new(
        status.Member("id").TextOrNumber() ?? "",
        status.Text("name") ?? "",
        Category(status.Member("statusCategory").Text("key")));

    // The category's name is translated and its id differs between sites; the key does not.
    public static StatusCategory Category(string? key) => key switch
    {
        "new" => StatusCategory.ToDo,
        "indeterminate" => StatusCategory.InProgress,
        "done" => StatusCategory.Done,
        _ => StatusCategory.Unknown,
    };

    public static Person? Person(JsonElement? user)
    {
        var id = user.Text("accountId") ?? user.Text("key") ?? user.Text("name");
        return string.IsNullOrEmpty(id) ? null : new Person(id, user.Text("displayName") ?? id, user.Text("emailAddress"), user.Text("name"));
    }

    public static decimal? Number(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var exact) => exact,
        _ => null,
    };

    public static LinkedItem? Linked(JsonElement? issue)
    {
        if (issue.Text("key") is not { Length: > 0 } key)
        {
            return null;
        }

        var fields = issue.Member("fields");
        return new LinkedItem(
            issue.Member("id").TextOrNumber() ?? key,
            key,
            fields.Text("summary") ?? "",
            Status(fields.Member("status")),
            fields.Member("issuetype").Text("name"));
    }
}
