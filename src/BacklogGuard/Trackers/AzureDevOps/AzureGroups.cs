using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>The groups that people belong to besides teams; asked for only when a rule set names something that is no team.</summary>
internal sealed class AzureGroups(AzureSite site)
{
    private const int AtOnce = 50;

    private readonly Shelf<Reading<IReadOnlyList<string>>> _known = new(AzureSite.Context, site.Clock);

    /// <summary>Full names, for example [SHOP]\Contributors, through other groups too.</summary>
    public Task<Reading<IReadOnlyList<string>>> OfAsync(Person person, CancellationToken cancellationToken) =>
        _known.GetAsync(person.Id, () => Unreadable.OrUnknownAsync(
            () => AskAsync(person, cancellationToken),
            "The guard's account may not read people's groups: give its token the scope Identity (read), or name teams instead of groups in the rule set."));

    /// <summary>True when the group is called so: in full, or without its scope when that is the project or the organisation.</summary>
    public bool IsCalled(string group, string name, string project)
    {
        var (scope, own) = group.Split('\\', 2) is [['[', .. var inside, ']'], var rest] ? (inside, rest) : ("", group);
        return Same(group, name) || (Same(own, name) && (scope.Length == 0 || Same(scope, project) || Same(scope, "TEAM FOUNDATION") || Same(scope, Organisation)));
    }

    private string Organisation => site.Url.Segments.Length > 1 ? Uri.UnescapeDataString(site.Url.Segments[^1].Trim('/')) : site.Url.Host.Split('.')[0];

    private async Task<IReadOnlyList<string>> AskAsync(Person person, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person.Id, out _))
        {
            return [];
        }

        var memberOf = (await site.Core.IdentitiesAsync(person.Id, null, "Expanded", cancellationToken)).Items
            .SelectMany(identity => identity.Member("memberOf").Items()).Select(Descriptor).OfType<string>();
        var names = new List<string>();
        foreach (var some in memberOf.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(AtOnce))
        {
            var groups = await site.Core.IdentitiesAsync(null, string.Join(',', some), null, cancellationToken);
            names.AddRange(groups.Items.Where(group => AzureIds.Guid(group.Member("id")) is not null).Select(group => group.Text("providerDisplayName")).OfType<string>());
        }

        return names;
    }

    private static string? Descriptor(JsonElement group) => ((JsonElement?)group).AsText() ?? (group.Text("identityType") is { } type ? $"{type};{group.Text("identifier")}" : null);

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
