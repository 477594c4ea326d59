using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>A comment of the guard's.</summary>
/// <param name="Mark">Tells which words stand in it, see <see cref="Marker"/>.</param>
/// <param name="IsMarkdown">A comment stays in the format it was written in: one that came with a move is HTML.</param>
internal sealed record OwnComment(string CommentId, string Mark, bool IsMarkdown)
{
    public bool Says(PlannedAction.UpsertComment wish) => Mark == Marker.Of(wish.Hash);
}

/// <summary>Finds the guard's comment by its author and its marker, whatever its words are.</summary>
internal sealed class OwnComments(AzureSite site)
{
    private const int PageSize = 200;
    private const int Newest = 20;

    /// <summary>The oldest one on the item; null when there is none.</summary>
    public async Task<OwnComment?> FindAsync(AzureWorkItem item, CancellationToken cancellationToken)
    {
        if (item.Field(AzureFields.CommentCount).TextOrNumber() == "0")
        {
            return null;
        }

        string? next = null;
        do
        {
            var page = await PageAsync(item, PageSize, next, "asc", cancellationToken);
            if (await FirstAsync(page, cancellationToken) is { } own)
            {
                return own;
            }

            next = page.Comments is { Count: > 0 } ? page.ContinuationToken : null;
        }
        while (!string.IsNullOrEmpty(next));

        return null;
    }

    /// <summary>The newest one that says this; null when it is not among the last comments.</summary>
    public async Task<OwnComment?> NewestAsync(AzureWorkItem item, PlannedAction.UpsertComment wish, CancellationToken cancellationToken)
    {
        var me = await site.WhoAmIAsync(cancellationToken);
        var page = await PageAsync(item, Newest, null, "desc", cancellationToken);
        return (page.Comments ?? []).Select(comment => Own(comment, me)).FirstOrDefault(own => own?.Says(wish) == true);
    }

    /// <summary>Null when the comment is gone, or is none of the guard's.</summary>
    public async Task<OwnComment?> OfAsync(AzureWorkItem item, string comment, CancellationToken cancellationToken)
    {
        try
        {
            var found = await site.WorkItems.CommentAsync(ProjectOf(item), item.Id!, comment, null, cancellationToken);
            return Own(found, await site.WhoAmIAsync(cancellationToken));
        }
        catch (TrackerException none) when (none.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    public static string ProjectOf(AzureWorkItem item) => item.Field(AzureFields.TeamProject).AsText()
        ?? throw new TrackerException(TrackerTrouble.Garbage, $"Work item {item.Id} does not tell its project.");

    private async Task<OwnComment?> FirstAsync(Api.AzureComments page, CancellationToken cancellationToken)
    {
        var me = await site.WhoAmIAsync(cancellationToken);
        return (page.Comments ?? []).Select(comment => Own(comment, me)).FirstOrDefault(own => own is not null);
    }

    private Task<Api.AzureComments> PageAsync(AzureWorkItem item, int size, string? next, string order, CancellationToken cancellationToken) =>
        site.WorkItems.CommentsAsync(ProjectOf(item), item.Id!, size, next, order, null, cancellationToken);

    private static OwnComment? Own(AzureComment comment, Person me) =>
        comment is { IsDeleted: not true, AnyId: { } id } && AzureUpdates.IsMe(AzureIdentities.Read(comment.CreatedBy), me) && Marker.In(comment.Text) is { } mark
            ? new OwnComment(id, mark, string.Equals(comment.Format, "markdown", StringComparison.OrdinalIgnoreCase))
            : null;
}
