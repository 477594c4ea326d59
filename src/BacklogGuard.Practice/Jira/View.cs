using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.Text;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>How a world looks through one API version: the small shapes that appear everywhere.</summary>
/// <param name="Version">3 shows ADF, 2 shows wiki markup.</param>
internal sealed partial record View(JiraWorld World, int Version)
{
    public bool IsCloud => World.Face == Face.Cloud;

    public string Api => $"{World.BaseUrl}/rest/api/{Version}";

    public string Agile => $"{World.BaseUrl}/rest/agile/1.0";

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Jira's dates: milliseconds, and an offset without a colon.</summary>
    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    public static string SprintDate(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public JsonNode? Text(JsonNode? native) => native switch
    {
        null => null,
        JsonObject document when Version == 3 => document.DeepClone(),
        _ => JsonValue.Create(NativeText.AsWiki(native)),
    };

    /// <summary>The text as stored, from what a caller sent.</summary>
    /// <exception cref="JiraRefusal">A string where ADF is wanted, an object where a string is, or broken ADF.</exception>
    public JsonNode? Native(JsonNode? sent, string field)
    {
        if (sent is null)
        {
            return null;
        }

        if (Version == 3)
        {
            return sent is JsonObject && AdfCheck.IsValid(sent) ? sent.DeepClone()
                : throw (sent is JsonObject ? JiraRefusal.Bad("INVALID_INPUT") : JiraRefusal.Field(field, "Operation value must be an Atlassian Document (see the Atlassian Document Format)"));
        }

        var wiki = sent is JsonValue && sent.GetValueKind() == System.Text.Json.JsonValueKind.String
            ? sent.GetValue<string>()
            : throw JiraRefusal.Field(field, "Operation value must be a string");
        return IsCloud ? WikiToAdf.Convert(wiki) : JsonValue.Create(wiki);
    }

    public static string Html(JsonNode? native) =>
        string.Concat(NativeText.AsWiki(native).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));

    public JsonObject? User(User? user)
    {
        if (user is null)
        {
            return null;
        }

        var shape = IsCloud
            ? new JsonObject { ["self"] = $"{Api}/user?accountId={Uri.EscapeDataString(user.Id)}", ["accountId"] = user.Id, ["accountType"] = "atlassian", ["emailAddress"] = user.Email }
            : new JsonObject { ["self"] = $"{Api}/user?username={user.Name}", ["name"] = user.Name, ["key"] = user.Id, ["emailAddress"] = user.Email };
        shape["avatarUrls"] = Avatars();
        shape["displayName"] = user.DisplayName;
        shape["active"] = true;
        shape["timeZone"] = "Etc/UTC";
        return shape;
    }

    public JsonObject Status(Status status) => new()
    {
        ["self"] = $"{Api}/status/{status.Id}",
        ["description"] = "",
        ["iconUrl"] = World.BaseUrl + "/",
        ["name"] = status.Name,
        ["id"] = status.Id,
        ["statusCategory"] = Category(status.Category),
    };

    public JsonObject Category(Category category) => new()
    {
        ["self"] = $"{Api}/statuscategory/{category.Id}",
        ["id"] = category.Id,
        ["key"] = category.Key,
        ["colorName"] = category.Colour,
        ["name"] = category.Name,
    };

    public JsonObject Type(IssueType type)
    {
        var shape = new JsonObject
        {
            ["self"] = $"{Api}/issuetype/{type.Id}",
            ["id"] = type.Id,
            ["description"] = type.Description,
            ["iconUrl"] = $"{World.BaseUrl}/images/icons/issuetypes/{type.Id}.svg",
            ["name"] = type.Name,
            ["subtask"] = type.Subtask,
            ["avatarId"] = 10300 + type.Level,
        };
        if (IsCloud)
        {
            shape["hierarchyLevel"] = type.Level;
        }

        return shape;
    }

    public JsonObject Priority(Priority priority) => new()
    {
        ["self"] = $"{Api}/priority/{priority.Id}",
        ["iconUrl"] = $"{World.BaseUrl}/images/icons/priorities/{priority.Id}.svg",
        ["name"] = priority.Name,
        ["id"] = priority.Id,
    };

    public JsonObject? Resolution(Resolution? resolution) => resolution is null
        ? null
        : new() { ["self"] = $"{Api}/resolution/{resolution.Id}", ["id"] = resolution.Id, ["description"] = "", ["name"] = resolution.Name };

    public JsonObject Project(Project project)
    {
        var shape = new JsonObject
        {
            ["self"] = $"{Api}/project/{project.Id}",
            ["id"] = Id(project.Id),
            ["key"] = project.Key,
            ["name"] = project.Name,
            ["projectTypeKey"] = "software",
            ["avatarUrls"] = Avatars(),
        };
        if (IsCloud)
        {
            shape["simplified"] = false;
        }

        return shape;
    }

    public JsonObject LinkType(LinkType type) => new()
    {
        ["id"] = type.Id,
        ["name"] = type.Name,
        ["inward"] = type.Inward,
        ["outward"] = type.Outward,
        ["self"] = $"{Api}/issueLinkType/{type.Id}",
    };

    public static JsonObject Schema(FieldInfo field)
    {
        var schema = new JsonObject { ["type"] = field.Type };
        if (field.Items is { } items)
        {
            schema["items"] = items;
        }

        if (field.Custom is { } custom)
        {
            schema["custom"] = custom;
            schema["customId"] = field.CustomId;
        }
        else
        {
            schema["system"] = field.Id;
        }

        return schema;
    }

    private JsonObject Avatars() => new() { ["48x48"] = World.BaseUrl + "/avatar/48.png", ["24x24"] = World.BaseUrl + "/avatar/24.png" };
}
