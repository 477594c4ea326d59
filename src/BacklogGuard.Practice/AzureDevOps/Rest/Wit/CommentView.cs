using System.Net;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>How a comment looks in JSON.</summary>
internal sealed class CommentView(AzureCall call)
{
    private readonly AzureView _view = new(call.World);

    public JsonObject Show(AzureItem item, AzureComment comment)
    {
        var json = new JsonObject
        {
            ["workItemId"] = item.Id,
            ["id"] = comment.Id,
            ["version"] = comment.Version,
            ["text"] = comment.Text,
            ["createdBy"] = _view.Identity(comment.CreatedBy),
            ["createdDate"] = AzureTime.Text(comment.CreatedAt),
            ["modifiedBy"] = _view.Identity(comment.ModifiedBy ?? comment.CreatedBy),
            ["modifiedDate"] = AzureTime.Text(comment.ModifiedAt),
        };
        if (call.World.IsServices)
        {
            json["format"] = comment.Format;
        }

        if (comment.IsDeleted)
        {
            json["isDeleted"] = true;
        }

        if (call.Query("$expand") is { } expand and not ("none" or "0" or "reactions" or "1"))
        {
            json["renderedText"] = Rendered(comment);
            if (string.Equals(expand, "renderedTextOnly", StringComparison.OrdinalIgnoreCase) || expand == "16")
            {
                json.Remove("text");
            }
        }

        json["url"] = $"{new ItemView(call.World).Url(item)}/comments/{comment.Id}";
        return json;
    }

    // Enough to see that Markdown is not HTML.
    private static string Rendered(AzureComment comment) => comment.Format == "html"
        ? comment.Text
        : string.Concat(comment.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part => $"<p>{WebUtility.HtmlEncode(part.Trim())}</p>"));
}
