using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Comments of an item; a preview resource on both editions, with a format on Services only.</summary>
internal static class CommentEndpoints
{
    private const int MostOnAPage = 200;

    public static void Map(AzureRoutes routes)
    {
        const string All = "wit/workitems/{id}/comments";
        const string One = All + "/{comment}";
        routes.Map("GET", All, List, AzureScope.Project, preview: true);
        routes.Map("POST", All, Add, AzureScope.Project, preview: true);
        routes.Map("GET", One, call => AzureAnswer.Ok(new CommentView(call).Show(call.Item(), Find(call, call.Item()))), AzureScope.Project, preview: true);
        routes.Map("PATCH", One, Edit, AzureScope.Project, preview: true);
        routes.Map("DELETE", One, Delete, AzureScope.Project, preview: true);
        routes.Map("GET", One + "/versions", call => AzureAnswer.List([new CommentView(call).Show(call.Item(), Find(call, call.Item()))]), AzureScope.Project, preview: true);
    }

    private static AzureAnswer List(AzureCall call)
    {
        var item = call.Item();
        var ids = call.QueryList("ids");
        var isAscending = AskedEnum.Of(call.Query("order"), "order", "desc", "asc", "desc") == "asc";
        var comments = item.Comments.Where(comment => (!comment.IsDeleted || call.Flag("includeDeleted")) && (ids.Count == 0 || ids.Contains(Text(comment.Id)))).ToList();
        if (!isAscending)
        {
            comments.Reverse();
        }

        var skip = Start(call, comments);
        var page = comments.Skip(skip).Take(Math.Clamp(call.Number("$top") ?? MostOnAPage, 1, MostOnAPage)).ToList();
        var json = new JsonObject
        {
            ["totalCount"] = comments.Count,
            ["count"] = page.Count,
            ["comments"] = new JsonArray([.. page.Select(comment => (JsonNode?)new CommentView(call).Show(item, comment))]),
        };
        if (skip + page.Count < comments.Count)
        {
            var token = $"{(isAscending ? "asc" : "desc")}-{page[^1].Id}";
            json["continuationToken"] = token;
            json["nextPage"] = $"{new ItemView(call.World).Url(item)}/comments?continuationToken={token}";
        }

        return AzureAnswer.Ok(json);
    }

    private static int Start(AzureCall call, List<AzureComment> comments)
    {
        if (call.Query("continuationToken") is not { } token)
        {
            return 0;
        }

        var at = comments.FindIndex(comment => token.EndsWith($"-{comment.Id}", StringComparison.Ordinal));
        return at >= 0 ? at + 1 : throw AzureRefusal.Bad($"The continuation token '{token}' is not valid.", "InvalidContinuationTokenException");
    }

    private static AzureAnswer Add(AzureCall call)
    {
        var item = call.Item();
        NeedEdit(call, item);
        var edit = new ItemEdit(call.World, item, call.Act) { Comment = Words(call, Format(call, "html")), CommentFormat = Format(call, "html") };
        edit.Commit();
        return AzureAnswer.Ok(new CommentView(call).Show(item, item.Comments[^1]));
    }

    private static AzureAnswer Edit(AzureCall call)
    {
        var item = call.Item();
        var comment = Find(call, item);
        NeedOwn(call, item, comment);
        var format = Format(call, comment.Format);
        ItemOffice.EditComment(call.World, call.Act, item, comment, Words(call, format), format);
        return AzureAnswer.Ok(new CommentView(call).Show(item, comment));
    }

    private static AzureAnswer Delete(AzureCall call)
    {
        var item = call.Item();
        var comment = Find(call, item);
        NeedOwn(call, item, comment);
        ItemOffice.DeleteComment(call.World, call.Act, item, comment);
        return AzureAnswer.NoContent;
    }

    private static string Words(AzureCall call, string format) => (string?)call.Object()["text"] is { } text && text.Trim().Length > 0
        ? format == "html" ? SafeHtml.Of(text) : text
        : throw AzureRefusal.Bad("The comment text cannot be empty.", "CommentInvalidException");

    // Server has no formats yet: whatever is asked, the text is HTML.
    private static string Format(AzureCall call, string usual) =>
        !call.World.IsServices ? "html" : call.Query("format") is { } asked ? AskedEnum.Of(asked, "format", "markdown", "html") : usual;

    private static AzureComment Find(AzureCall call, AzureItem item) =>
        item.Comments.Find(comment => Text(comment.Id) == call.Route("comment") && (!comment.IsDeleted || call.Flag("includeDeleted")))
        ?? throw AzureRefusal.NotFound($"Comment with id {call.Route("comment")} not found.", "CommentNotFoundException");

    private static void NeedEdit(AzureCall call, AzureItem item)
    {
        if (!call.May(AzurePermissions.Edit, item.Project, item.Area))
        {
            throw ItemWrites.NoEdit();
        }
    }

    private static void NeedOwn(AzureCall call, AzureItem item, AzureComment comment)
    {
        NeedEdit(call, item);
        if (comment.CreatedBy != call.User && !call.User.IsAdmin)
        {
            throw AzureRefusal.Forbidden("You do not have permission to change a comment of somebody else.", "CommentUpdateForbiddenException");
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
