namespace BacklogGuard.Trackers.Http;

/// <summary>Tells reads from writes: a list of what is known to read, everything else writes.</summary>
internal static class Reads
{
    private static readonly string[] ReadingPosts =
    [
        "/search/jql", "/api/2/search", "/comment/list", "/changelog/bulkfetch", "/issue/bulkfetch",
        "/wit/workitemsbatch", "/wit/wiql", "/wit/reporting/workitemrevisions",
        "/hooks/subscriptionsquery", "/hooks/notificationsquery", "/hooks/publishersquery", "/publishers/tfs/inputvaluesquery",
    ];

    // A change that is only to be checked (validateOnly) counts as a write: nothing shaped like one leaves in observe mode.
    public static bool IsRead(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || request.Method == HttpMethod.Head
        || request.Method == HttpMethod.Options
        || (request.Method == HttpMethod.Post && IsReadingPost(request.RequestUri));

    private static bool IsReadingPost(Uri? uri) =>
        uri is not null && ReadingPosts.Any(end => uri.AbsolutePath.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
