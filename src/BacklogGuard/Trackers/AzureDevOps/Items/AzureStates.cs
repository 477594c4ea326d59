using System.Collections.Concurrent;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>What states mean: a state belongs to a type of a project, and its category says how far the work is.</summary>
internal sealed class AzureStates(AzureSite site)
{
    private readonly ConcurrentDictionary<string, StatusCategory> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Shelf<bool> _listed = new(AzureSite.Context, site.Clock);

    public Status Of(SeenWorkItem item) => new(item.State, item.State, CategoryOf(item.Project, item.Type, item.State));

    public StatusCategory CategoryOf(string project, string type, string? state) =>
        state is null ? StatusCategory.Unknown : _known.GetValueOrDefault(Name(project, type, state));

    public void Learn(string project, IEnumerable<AzureTypeStates> types)
    {
        foreach (var (type, state, category) in types.SelectMany(type => (type.States ?? []).Select(state => (type.WorkItemTypeName ?? "", state.Key, state.Value))))
        {
            Learn(project, type, state, category);
        }
    }

    /// <summary>Reads the states of every type of which a state is not known.</summary>
    public async Task MakeSureOfAsync(IEnumerable<SeenWorkItem> items, CancellationToken cancellationToken)
    {
        foreach (var (project, type) in items.Where(item => CategoryOf(item.Project, item.Type, item.State) == StatusCategory.Unknown).Select(item => (item.Project, item.Type)).Distinct())
        {
            await ListAsync(project, type, cancellationToken);
        }
    }

    private async Task ListAsync(string project, string type, CancellationToken cancellationToken)
    {
        if (type.Length == 0 || _listed.TryGet(Name(project, type, ""), out _))
        {
            return;
        }

        var states = await Unreadable.OrUnknownAsync(() => site.Meta.StatesAsync(project, type, cancellationToken), $"The states of {type} could not be read.");
        foreach (var state in states.Or(null)?.Items ?? [])
        {
            Learn(project, type, state.Name ?? "", state.Category);
        }

        // Not before they are known: whoever looks at the same time would go on without them, and a tracker in trouble is asked again.
        _listed.Put(Name(project, type, ""), true);
    }

    private void Learn(string project, string type, string state, string? category)
    {
        if (Category(category) is var known and not StatusCategory.Unknown)
        {
            _known[Name(project, type, state)] = known;
        }
    }

    // States have names of their own in every process and language; their categories do not.
    private static StatusCategory Category(string? category) => category switch
    {
        "Proposed" => StatusCategory.ToDo,
        "InProgress" or "Resolved" => StatusCategory.InProgress,
        "Completed" or "Removed" => StatusCategory.Done,
        _ => StatusCategory.Unknown,
    };

    private static string Name(string project, string type, string state) => $"{project}\n{type}\n{state}";
}
