namespace BacklogGuard.Webhooks;

/// <summary>What the door answers to what it does not take; one sentence each that says what to fix.</summary>
internal static class Refusal
{
    public static IResult UnknownConnection() => Answer(
        StatusCodes.Status404NotFound, "There is no connection at this address; compare it with the names under Connections in the guard's configuration.");

    /// <summary>The same words whatever was wrong, so that a guess learns nothing.</summary>
    public static IResult NotAuthentic() => Answer(
        StatusCodes.Status401Unauthorized, "The signature or secret is missing or wrong; set the webhook's secret to one of the connection's WebhookSecrets.");

    public static IResult Encoded() => Answer(
        StatusCodes.Status415UnsupportedMediaType, "Compressed bodies are not accepted; send the JSON without a Content-Encoding.");

    public static IResult TooLarge(int most) => Answer(
        StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes; raise Webhooks:MaxBodyBytes or let the webhook send fewer fields.");

    public static IResult TooSlow() => Answer(
        StatusCodes.Status408RequestTimeout, "The body arrived too slowly; at least 1 kB per second is expected.");

    public static IResult Broken() => Answer(
        StatusCodes.Status400BadRequest, "The request broke off or is not valid HTTP; send it again.");

    public static IResult CannotStore(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return Answer(StatusCodes.Status503ServiceUnavailable, "The delivery could not be stored; send it again in 10 seconds.");
    }

    private static IResult Answer(int status, string sentence) => Results.Problem(statusCode: status, detail: sentence);
}
