using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Webhooks;

internal sealed record WebhooksOptions
{
    /// <summary>The largest body that is accepted, in bytes, 1 kB to 25 MB (the most that Jira sends).</summary>
    [Range(1024, 25 * 1024 * 1024, ErrorMessage = "Webhooks:MaxBodyBytes must be between 1024 and 26214400.")]
    public int MaxBodyBytes { get; init; } = 2 * 1024 * 1024;
}

/// <summary>The connections whose trackers may knock, by name: the section Connections.</summary>
internal sealed class DoorOptions() : Dictionary<string, DoorKeys>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>The connection's name as configured, and its keys; null when there is no such connection.</summary>
    public (string Name, DoorKeys Keys)? Find(string name) =>
        Keys.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is { } known ? (known, this[known]) : null;
}

internal sealed record DoorKeys
{
    /// <summary>One secret, or two while it is being changed; each opens the door.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; init; } = [];
}

/// <summary>A connection without a secret would let anybody in: the service does not start with one.</summary>
internal sealed class DoorOptionsCheck : IValidateOptions<DoorOptions>
{
    private const int MostSecrets = 2;
    private const int ShortestSecret = 16;
    private const string Generate = "generate one with: openssl rand -hex 32";

    public ValidateOptionsResult Validate(string? name, DoorOptions options)
    {
        var sentences = options.SelectMany(connection => Complaints(connection.Key, connection.Value.WebhookSecrets)).ToList();
        return sentences.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(sentences);
    }

    private static IEnumerable<string> Complaints(string connection, IReadOnlyList<string> secrets)
    {
        if (!connection.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            yield return $"Connections:{connection}: the name becomes part of the webhook's address; use only letters, digits, - and _.";
        }

        if (secrets.Count == 0)
        {
            yield return $"Connections:{connection}:WebhookSecrets is empty, so that anybody could post deliveries; {Generate}";
        }

        if (secrets.Count > MostSecrets)
        {
            yield return $"Connections:{connection}:WebhookSecrets holds {secrets.Count} secrets; at most two may be live, the old and the new one.";
        }

        foreach (var index in Enumerable.Range(0, secrets.Count).Where(index => secrets[index].Length < ShortestSecret))
        {
            yield return $"Connections:{connection}:WebhookSecrets:{index} is too short: it needs at least {ShortestSecret} characters; {Generate}";
        }
    }
}
