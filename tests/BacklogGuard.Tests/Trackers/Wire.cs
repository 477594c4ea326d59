using System.Net;
using WireMock;
using WireMock.Types;
using WireMock.Util;

namespace BacklogGuard.Tests.Trackers;

/// <summary>Answers of a recorded tracker on WireMock's wire.</summary>
internal static class Wire
{
    public static ResponseMessage Message(int status, string body, string contentType, (string Name, string Value)? header)
    {
        var headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new(contentType) };
        if (header is { } extra)
        {
            headers[extra.Name] = new(extra.Value);
        }

        return new ResponseMessage
        {
            StatusCode = status,
            Headers = headers,
            BodyData = status == (int)HttpStatusCode.NoContent ? null : new BodyData { DetectedBodyType = BodyType.String, BodyAsString = body },
        };
    }

    public static async Task<ResponseMessage> AnswerAsync(Trouble trouble, CancellationToken closing)
    {
        if (!trouble.Hangs)
        {
            return Message(trouble.Status, trouble.Html ?? trouble.Body, trouble.Html is null ? "application/json" : "text/html", trouble.Header);
        }

        await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System, closing).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return Message(504, "", "text/plain", null);
    }
}
