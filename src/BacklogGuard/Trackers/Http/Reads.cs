namespace BacklogGuard.Trackers.Http;

/// <summary>Tells reads from writes: a list of what is known to read, everything else writes.</summary>
internal static class Reads
{
    private static readonly string[] ReadingPosts = ["/search/jql", "/api/2/search", "/comment/list", "/changelog/bulkfetch", "/issue/bulkfetch"];

    public static bool IsRead(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || request.Method == HttpMethod.Head
        || (request.Method == HttpMethod.Post && IsReadingPost(request.RequestUri));

    private static bool IsReadingPost(Uri? uri) =>
        uri is not null && ReadingPosts.Any(end => uri.AbsolutePath.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
