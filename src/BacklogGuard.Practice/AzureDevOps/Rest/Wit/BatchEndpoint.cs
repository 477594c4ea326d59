using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>wit/$batch: several creations and changes in one request, each answered for itself.</summary>
internal static partial class BatchEndpoint
{
    private const int MostRequests = 200;

    public static void Map(AzureRoutes routes)
    {
        routes.Map("PATCH", "wit/$batch", Run);
        routes.Map("POST", "wit/$batch", Run);
    }

    private static AzureAnswer Run(AzureCall call)
    {
        var requests = call.Body() as JsonArray ?? throw AzureRefusal.Bad("The body of a batch must be an array of requests.");
        return requests.Count > MostRequests
            ? throw AzureRefusal.Bad($"VS403474: You requested {requests.Count} requests, which exceeds the limit of {MostRequests}.")
            : AzureAnswer.List(requests.Select(request => (JsonNode?)Answered(call, request as JsonObject ?? [])));
    }

    private static JsonObject Answered(AzureCall call, JsonObject request)
    {
        AzureAnswer answer;
        try
        {
            answer = One(call, request);
        }
        catch (AzureRefusal refusal)
        {
            answer = refusal.ToAnswer();
        }

        return new JsonObject
        {
            ["code"] = answer.Status,
            ["headers"] = new JsonObject { ["Content-Type"] = "application/json; charset=utf-8" },
            ["body"] = answer.Text,
        };
    }

    private static AzureAnswer One(AzureCall call, JsonObject request)
    {
        var uri = (string?)request["uri"] ?? "";
        var match = Address().Match(uri);
        if (!match.Success || (string?)request["method"] is not ("PATCH" or "POST"))
        {
            throw AzureRefusal.Bad($"The request {(string?)request["method"]} {uri} is not supported in a batch.");
        }

        var inner = Inner(request, match, uri);
        var body = JsonSerializer.SerializeToUtf8Bytes(request["body"]);
        var asked = call.With(inner, AzureVersion.Of(inner.Request, call.World, needsPreview: false), body);
        return match.Groups["type"].Success ? ItemWrites.Create(asked) : ItemWrites.Change(asked);
    }

    private static DefaultHttpContext Inner(JsonObject request, Match match, string uri)
    {
        var inner = new DefaultHttpContext();
        inner.Request.Method = (string)request["method"]!;
        inner.Request.Path = uri.Split('?')[0];
        inner.Request.QueryString = new QueryString(uri.Contains('?', StringComparison.Ordinal) ? uri[uri.IndexOf('?', StringComparison.Ordinal)..] : "");
        inner.Request.ContentType = (string?)request["headers"]?["Content-Type"];
        foreach (var name in (string[])["project", "type", "id"])
        {
            if (match.Groups[name].Success)
            {
                inner.Request.RouteValues[name] = Uri.UnescapeDataString(match.Groups[name].Value).ToString(CultureInfo.InvariantCulture);
            }
        }

        return inner;
    }

    [GeneratedRegex(@"^/?((?<project>[^/?]+)/)?_apis/wit/workitems/(\$(?<type>[^/?]+)|(?<id>\d+))(\?|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
