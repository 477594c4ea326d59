using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>A comment of the guard's, and the hash of the words that stand in it.</summary>
internal sealed record MarkedComment(string CommentId, string? Hash);

/// <summary>Finds the guard's comment by its property, whatever its words are.</summary>
internal sealed class CommentMarkers(JiraSite site)
{
    private const string Key = "backlogguard";
    private const int PageSize = 100;

    public static JsonObject Property(string hash) => new() { ["key"] = Key, ["value"] = new JsonObject { ["hash"] = hash } };

    /// <summary>The oldest marked comment of the guard's account on the item; null when there is none.</summary>
    /// <param name="trustLook">True when a photograph of the last seconds may say which comments are the guard's.</param>
    public async Task<MarkedComment?> FindAsync(string item, bool trustLook, CancellationToken cancellationToken)
    {
        var own = trustLook && site.Looks.TryGet(item, out var look) && look.OwnComments is { } seen ? seen : await OwnAsync(item, cancellationToken);
        return own.Count == 0 ? null
            : site.IsCloud ? await OldestOfAsync(own, cancellationToken)
            : await OneByOneAsync(own, cancellationToken);
    }

    /// <summary>Null when the comment is gone or bears no marker.</summary>
    public async Task<MarkedComment?> OfAsync(string comment, CancellationToken cancellationToken)
    {
        try
        {
            var property = await site.Api.CommentPropertyAsync(site.Version, comment, Key, cancellationToken);
            return new MarkedComment(comment, property.Value.Text("hash"));
        }
        catch (TrackerException none) when (none.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>> OwnAsync(string item, CancellationToken cancellationToken)
    {
        var me = await site.WhoAmIAsync(cancellationToken);
        var all = new List<JiraComment>();
        JiraComments page;
        do
        {
            page = await site.Api.CommentsAsync(site.Version, item, all.Count, PageSize, "created", cancellationToken);
            all.AddRange(page.Comments ?? []);
        }
        while (page.Comments is { Count: > 0 } && all.Count < (page.Total ?? 0));

        return [.. all.Where(comment => comment.Author?.ToPerson()?.Id == me.Id).Select(comment => comment.Id).OfType<string>()];
    }

    private async Task<MarkedComment?> OldestOfAsync(IReadOnlyList<string> own, CancellationToken cancellationToken)
    {
        var ids = own.Select(id => long.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct();
        var list = await site.Api.CommentListAsync("properties", new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }, cancellationToken);
        return (list.Values ?? [])
            .Where(comment => comment.Id is not null)
            .OrderBy(comment => comment.Created)
            .Select(comment => (comment.Id, Marker: comment.Properties?.FirstOrDefault(property => property.Key == Key)))
            .Where(comment => comment.Marker is not null)
            .Select(comment => new MarkedComment(comment.Id!, comment.Marker!.Value.Text("hash")))
            .FirstOrDefault();
    }

    private async Task<MarkedComment?> OneByOneAsync(IReadOnlyList<string> own, CancellationToken cancellationToken)
    {
        foreach (var comment in own)
        {
            if (await OfAsync(comment, cancellationToken) is { } marked)
            {
                return marked;
            }
        }

        return null;
    }
}
