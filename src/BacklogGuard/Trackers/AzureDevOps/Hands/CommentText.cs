using System.Net;
using BacklogGuard.Actions;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>A comment as the tracker takes it, with the guard's marker at its end.</summary>
internal static class CommentText
{
    public static string Html(PlannedAction.UpsertComment comment) => $"<p>{WebUtility.HtmlEncode(Marker.Signed(comment.Message, comment.Hash).PlainText)}</p>";

    public static string Markdown(PlannedAction.UpsertComment comment) => WebUtility.HtmlEncode(Marker.Signed(comment.Message, comment.Hash).PlainText);
}
