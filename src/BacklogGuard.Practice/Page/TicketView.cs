using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Page;

/// <summary>One ticket as the page shows it. Text stays in the face's own form; the page sets it as text.</summary>
internal sealed record TicketView(
    string Key, string Title, string Type, string Status, string? Sprint, double? Points, string? Assignee, IReadOnlyList<string> Labels,
    JsonNode? Description, IReadOnlyList<LinkView> Links, IReadOnlyList<CommentView> Comments, IReadOnlyList<EntryView> History)
{
    public static TicketView Of(JiraWorld world, Issue issue) => new(
        issue.Key,
        issue.Summary,
        issue.Type.Name,
        issue.Status.Name,
        issue.OpenSprint?.Name,
        issue.Points,
        issue.Assignee?.DisplayName,
        issue.Labels,
        issue.Description?.DeepClone(),
        [.. world.LinksOf(issue).Select(link => LinkView.Of(link, issue))],
        [.. issue.Comments.Select(CommentView.Of)],
        [.. issue.History.AsEnumerable().Reverse().Select(EntryView.Of)]);
}

internal sealed record LinkView(string Words, string Key, string Title, string Status)
{
    public static LinkView Of(IssueLink link, Issue seenFrom)
    {
        var (words, other) = link.Source == seenFrom ? (link.Type.Outward, link.Destination) : (link.Type.Inward, link.Source);
        return new LinkView(words, other.Key, other.Summary, other.Status.Name);
    }
}

internal sealed record CommentView(string Author, bool ByGuard, DateTimeOffset At, bool Edited, JsonNode? Body)
{
    public static CommentView Of(Comment comment) =>
        new(comment.Author.DisplayName, comment.Author.IsBot, comment.Created, comment.Updated > comment.Created, comment.Body?.DeepClone());
}

internal sealed record EntryView(DateTimeOffset At, string Author, bool ByGuard, IReadOnlyList<ChangeView> Changes)
{
    public static EntryView Of(ChangeGroup entry) => new(
        entry.At, entry.Author.DisplayName, entry.Author.IsBot, [.. entry.Items.Select(item => new ChangeView(item.Field, Short(item.FromText), Short(item.ToText)))]);

    private static string? Short(string? text) => text is { Length: > 80 } ? text[..80] + "…" : text;
}

internal sealed record ChangeView(string Field, string? From, string? To);
