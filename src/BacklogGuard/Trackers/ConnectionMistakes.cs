using System.Net;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.Http;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Trackers;

/// <summary>Finds what is wrong with the configured connections: one sentence each, naming the connection and the setting.</summary>
internal sealed class ConnectionMistakes : IValidateOptions<TrackersOptions>
{
    private const string Kinds = "JiraCloud, JiraDataCenter, AzureDevOps or AzureDevOpsServer";

    private static readonly string[] Modes = ["off", "observe", "comment", "label", "block"];

    public ValidateOptionsResult Validate(string? name, TrackersOptions options)
    {
        var mistakes = options.Connections.SelectMany(connection => Of(connection.Key, connection.Value)).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    public static IEnumerable<string> Of(string name, ConnectionOptions options)
    {
        string?[] mistakes = [OfName(name), OfKind(options), OfUrl(options), .. OfTracker(options), OfMode(options)];
        return mistakes.OfType<string>().Select(mistake => $"Connections:{name}:{mistake}");
    }

    private static string? OfName(string name) =>
        name.Length is > 0 and <= 50 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? null
            : " the name may hold 1 to 50 letters, digits, hyphens and underscores, since it is part of the webhook's address.";

    private static string? OfKind(ConnectionOptions options) => options.Kind switch
    {
        null or "" => $"Kind is missing: write {Kinds}.",
        _ when IsKnown(options.Kind) => null,
        _ => $"Kind is \"{options.Kind}\", which is none: write {Kinds}.",
    };

    private static IEnumerable<string?> OfTracker(ConnectionOptions options) => options.Kind switch
    {
        nameof(TrackerKind.AzureDevOps) => AzureMistakes.Of(options, isServices: true),
        nameof(TrackerKind.AzureDevOpsServer) => AzureMistakes.Of(options, isServices: false),
        _ => [OfEmail(options), OfToken(options)],
    };

    private static string? OfUrl(ConnectionOptions options)
    {
        if (string.IsNullOrEmpty(options.Url))
        {
            return $"Url is missing: {Example(options)}";
        }

        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return IsAzure(options)
                ? $"Url is no address: {Example(options)}"
                : "Url is no address: it must begin with https:// and name the site, for example https://acme.atlassian.net.";
        }

        return OfParts(url)
            ?? (url.Scheme == "https" || url.IsLoopback || options.AllowInsecure
                ? null
                : "Url begins with http://, so the token would travel in the clear: write https://, or set AllowInsecure to true.")
            ?? (IsAzure(options) ? AzureMistakes.OfPath(url, IsServices(options)) : null);
    }

    private static string Example(ConnectionOptions options) =>
        IsAzure(options) ? AzureMistakes.Example(IsServices(options)) : "write the site's address, for example https://acme.atlassian.net.";

    private static bool IsKnown(string kind) => Enum.GetNames<TrackerKind>().Contains(kind);

    private static bool IsServices(ConnectionOptions options) => options.Kind == nameof(TrackerKind.AzureDevOps);

    private static bool IsAzure(ConnectionOptions options) => options.Kind is nameof(TrackerKind.AzureDevOps) or nameof(TrackerKind.AzureDevOpsServer);

    private static string? OfParts(Uri url) => url switch
    {
        { UserInfo.Length: > 0 } => "Url holds a user name: accounts belong into Email and Token.",
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => "Url holds a query or fragment: write the site's address alone.",
        _ when IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) && TrackerHttp.IsLinkLocal(address) =>
            "Url is a link-local address, where no tracker lives.",
        _ => null,
    };

    private static string? OfEmail(ConnectionOptions options) =>
        options.Kind == nameof(TrackerKind.JiraCloud) && string.IsNullOrWhiteSpace(options.Email)
            ? "Email is missing: Jira Cloud signs in with the account's e-mail address and an API token."
            : null;

    private static string? OfToken(ConnectionOptions options) => options.Token switch
    {
        null or "" when options.Kind == nameof(TrackerKind.JiraDataCenter) => "Token is missing: write a personal access token of the guard's account.",
        null or "" => "Token is missing: write an API token of the guard's account.",
        var token when token.Any(letter => letter is < '!' or > '~') => "Token holds a blank or a letter that no token has: was it cut or pasted with a line break?",
        _ => null,
    };

    private static string? OfMode(ConnectionOptions options) =>
        options.Mode is null || Modes.Contains(options.Mode, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"Mode is \"{options.Mode}\", which is none: write off, observe, comment, label or block.";
}
