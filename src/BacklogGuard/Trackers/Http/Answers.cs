using System.Net;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Http;

/// <summary>Sorts a complete answer: a good one is handed on, any other becomes a <see cref="TrackerException"/>.</summary>
internal static class Answers
{
    public static async Task<HttpResponseMessage> CheckAsync(
        string connection, Manners manners, HttpRequestMessage request, HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = $"{connection} answered {(int)response.StatusCode} to {Name(request)}";

        if (manners.SaysAnonymous(response))
        {
            throw Trouble(TrackerTrouble.NotSignedIn, $"{connection} does not accept the guard's account or token (it answers as to an anonymous visitor).", response);
        }

        if (response.IsSuccessStatusCode)
        {
            return await GoodAsync(request, response, asked, cancellationToken);
        }

        var complaint = Complaint.Of(IsJson(response) ? await response.Content.ReadAsStringAsync(cancellationToken) : "");
        throw new TrackerException(
            manners.Sort(complaint.Words) ?? Sort(response),
            complaint.Words.Length == 0 ? asked + Hint(response) : $"{asked}: {complaint.Words}")
        { Status = response.StatusCode, RetryAfter = RetryAfter.Of(response, clock), Code = complaint.Code };
    }

    private static async Task<HttpResponseMessage> GoodAsync(
        HttpRequestMessage request, HttpResponseMessage response, string asked, CancellationToken cancellationToken)
    {
        if (!IsEmpty(response) && !IsJson(response))
        {
            throw Trouble(TrackerTrouble.Garbage, $"{asked} with {MediaType(response)} instead of JSON.", response);
        }

        // Many writes are answered with nothing; a read that is has not been answered.
        return !Reads.IsRead(request) || !await SaysNothingAsync(response, cancellationToken)
            ? response
            : throw Trouble(TrackerTrouble.Garbage, $"{asked} with nothing.", response);
    }

    private static async Task<bool> SaysNothingAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentLength is < 16 && (await response.Content.ReadAsStringAsync(cancellationToken)).Trim() is "" or "null";

    /// <summary>The request for people: method and path. The query may hold anything, so it stays out.</summary>
    public static string Name(HttpRequestMessage request) => $"{request.Method} {request.RequestUri?.AbsolutePath}";

    private static TrackerTrouble Sort(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        401 => TrackerTrouble.NotSignedIn,
        403 => TrackerTrouble.Forbidden,
        // A page where JSON should be comes from a proxy or a wrong address, and says nothing about the item.
        404 => IsEmpty(response) || IsJson(response) ? TrackerTrouble.NotFound : TrackerTrouble.Garbage,
        408 => TrackerTrouble.NoAnswer,
        409 or 412 => TrackerTrouble.Conflict,
        429 => TrackerTrouble.Throttled,
        503 when response.Headers.Contains(RetryAfter.Header) => TrackerTrouble.Throttled,
        >= 500 => TrackerTrouble.ServerError,
        >= 400 => TrackerTrouble.Refused,
        _ => TrackerTrouble.Garbage,
    };

    private static string Hint(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        401 => ": the guard's account or token is not accepted.",
        403 => ": the guard's account is not allowed to.",
        429 => ": too many requests.",
        >= 300 and < 400 => ", a redirect: is the connection's Url right?",
        _ => ".",
    };

    private static bool IsEmpty(HttpResponseMessage response) => response.Content.Headers.ContentLength is 0 || response.StatusCode == HttpStatusCode.NoContent;

    private static bool IsJson(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType is { } type
        && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static string MediaType(HttpResponseMessage response) => Complaint.Clean(response.Content.Headers.ContentType?.MediaType ?? "something");

    private static TrackerException Trouble(TrackerTrouble trouble, string message, HttpResponseMessage response) =>
        new(trouble, message) { Status = response.StatusCode };
}
