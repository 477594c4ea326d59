using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Reads what people have said about an item; asked for only when a rule listens.</summary>
internal sealed class AzureDiscussions(AzureSite site)
{
    private const int PageSize = 200;
    private const int MostPages = 5;

    /// <summary>Oldest first, without the guard's own; of very many the newest.</summary>
    public async Task<IReadOnlyList<Comment>> ReadAsync(SeenWorkItem seen, Person me, CancellationToken cancellationToken)
    {
        if (seen.Number(AzureFields.CommentCount) is 0)
        {
            return [];
        }

        var all = new List<AzureComment>();
        string? token = null;
        for (var page = 0; page < MostPages && (page == 0 || token is not null); page++)
        {
            var some = await site.WorkItems.CommentsAsync(seen.Project, seen.Id, PageSize, token, "desc", null, cancellationToken);
            all.AddRange(some.Comments ?? []);
            token = some.ContinuationToken;
        }

        return [.. all.Where(comment => comment.IsDeleted != true).Select(Read).Where(comment => !AzureUpdates.IsMe(comment.Author, me)).OrderBy(comment => comment.At)];
    }

    private static Comment Read(AzureComment comment) =>
        new(comment.AnyId ?? "", AzureIdentities.Read(comment.CreatedBy), comment.CreatedDate ?? default, AzureTexts.Read((JsonElement?)JsonSerializer.SerializeToElement(comment.Text), comment.Format));
}
