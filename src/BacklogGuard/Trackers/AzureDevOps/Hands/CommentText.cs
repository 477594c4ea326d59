using BacklogGuard.Actions;
using BacklogGuard.Trackers.AzureDevOps.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>A comment as the tracker takes it, with the guard's marker as its last line.</summary>
internal static class CommentText
{
    public static string Html(PlannedAction.UpsertComment comment) => HtmlWriter.Write(comment.Message, Marker.Line(comment.Hash));

    public static string Markdown(PlannedAction.UpsertComment comment) => MarkdownWriter.Write(comment.Message, Marker.Line(comment.Hash));
}
