using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>The api-version that a request asks for: 7.1, 7.1-preview or 7.1-preview.4.</summary>
internal readonly record struct AzureVersion(int Major, int Minor, bool IsPreview)
{
    private static readonly AzureVersion Oldest = new(1, 0, false);

    public int Number => (Major * 10) + Minor;

    public static AzureVersion Newest(AzureWorld world) => world.IsServices ? new AzureVersion(7, 2, true) : new AzureVersion(7, 1, true);

    /// <param name="needsPreview">The resource is in preview and wants the flag.</param>
    /// <exception cref="AzureRefusal">None on a call that needs one, no version, one out of range, or one without the preview flag.</exception>
    public static AzureVersion Of(HttpRequest request, AzureWorld world, bool needsPreview)
    {
        if (Asked(request) is not { Length: > 0 } text)
        {
            return request.Method is "GET" or "OPTIONS" or "HEAD" ? new AzureVersion(7, 1, needsPreview) : throw NotGiven(request.Method);
        }

        var version = Parse(text) ?? throw new AzureRefusal(400, "VssRequestParameterInvalidException", $"The value '{text}' is not a valid API version.");
        if (version.Number < Oldest.Number || version.Number > Newest(world).Number)
        {
            throw new AzureRefusal(400, "VssVersionOutOfRangeException", $"The requested REST API version of {text} is out of range for this server. The latest REST API version this server supports is {Newest(world).Major}.{Newest(world).Minor}.");
        }

        return version.IsPreview || !(needsPreview || version.Number > 71)
            ? version
            : throw new AzureRefusal(400, "VssInvalidPreviewVersionException", $"The requested version \"{text}\" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: \"{text}-preview\"");
    }

    private static string? Asked(HttpRequest request)
    {
        if (request.Query.TryGetValue("api-version", out var values))
        {
            return values[0];
        }

        const string Mark = "api-version=";
        return request.Headers.Accept.SelectMany(accept => (accept ?? "").Split(';', ','))
            .Select(part => part.Trim())
            .FirstOrDefault(part => part.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))?[Mark.Length..];
    }

    private static AzureVersion? Parse(string text)
    {
        var parts = text.Split('-', 2);
        var numbers = parts[0].Split('.');
        return numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && (parts.Length == 1 || parts[1].StartsWith("preview", StringComparison.OrdinalIgnoreCase))
            ? new AzureVersion(major, minor, parts.Length == 2)
            : null;
    }

    private static AzureRefusal NotGiven(string method) => new(
        400,
        "VssVersionNotSpecifiedException",
        $"No api-version was supplied for the \"{method}\" request. The version must be supplied either as part of the Accept header (e.g. \"application/json; api-version=1.0\") or as a query parameter (e.g. \"?api-version=1.0\").");
}
