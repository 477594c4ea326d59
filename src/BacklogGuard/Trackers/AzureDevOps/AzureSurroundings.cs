using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.AzureDevOps.Sprints;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>What surrounds an item: the items it is linked to, comments, sprint contents and memberships, each only when needed. One request sees both the linked items and the sprint's.</summary>
internal sealed class AzureSurroundings(AzureSite site, AzureWorkItems items, AzureStates states, AzurePlaces places, AzureHistories histories, AzureFieldNames names)
{
    // A project with more teams than that has the others read when an item needs them.
    private const int MostPrepared = 20;

    private readonly AzureSprintContents _contents = new(site, items, states, histories);
    private readonly AzureMemberships _memberships = new(site, places.Teams);
    private readonly AzureDiscussions _comments = new(site);
    private readonly AzureEstimates _estimates = new(names);

    /// <summary>Drops what a delivery says has changed. Forgetting costs a read, remembering wrongly costs a false verdict.</summary>
    public void Forget(Notice notice)
    {
        foreach (var item in notice.Kind == NoticeKind.ItemDeleted ? notice.Items : [])
        {
            _contents.ForgetItem(item);
        }
    }

    /// <summary>Drops an item that has just been moved.</summary>
    public void Forget(string item) => _contents.ForgetItem(item);

    /// <summary>Reads ahead the teams of projects, and for each that owns a part of one its iterations, its backlog and its running sprints.</summary>
    public async Task PrepareAsync(LookAhead ahead, Person me, CancellationToken cancellationToken)
    {
        await names.PrepareAsync(cancellationToken);
        foreach (var project in ahead.Projects)
        {
            await _memberships.PrepareAsync(project, ahead.Groups, cancellationToken);
            var teams = await places.Teams.WithAreasAsync(project, cancellationToken);
            foreach (var team in (teams.Or(null) ?? []).Take(MostPrepared))
            {
                await PrepareAsync(team, ahead.Sprints, me, cancellationToken);
            }
        }
    }

    public async Task<Snapshot> AddAsync(Snapshot photograph, SeenWorkItem seen, AzurePlace place, LookPlan plan, Person me, CancellationToken cancellationToken)
    {
        var needs = plan.Needs(photograph.Item, photograph.Moments);
        var inSprint = await InsideAsync(photograph, place, needs, cancellationToken);
        var others = await OthersAsync(photograph.Item, inSprint, place, cancellationToken);
        photograph = photograph with { Item = AzureLinks.Fill(photograph.Item, others, states) };
        photograph = needs.HasFlag(FactNeeds.Comments)
            ? photograph with { Item = photograph.Item with { Comments = await _comments.ReadAsync(seen, me, cancellationToken) } }
            : photograph;
        photograph = needs.HasFlag(FactNeeds.Board) || needs.HasFlag(FactNeeds.SprintContents)
            ? await WithBoardAsync(photograph, seen, place, plan, cancellationToken)
            : photograph;
        photograph = needs.HasFlag(FactNeeds.SprintContents)
            ? photograph with { Contents = await ContentsAsync(photograph, place, inSprint, others, me, cancellationToken) }
            : photograph;
        photograph = Current(photograph, place);
        return needs.HasFlag(FactNeeds.Memberships) ? await WithPeopleAsync(photograph, seen.Project, place, plan, me, cancellationToken) : photograph;
    }

    /// <summary>A team's share of a sprint, read now.</summary>
    public async Task<SprintContents> ReadSprintAsync(Sprint sprint, TeamAreas team, Person me, CancellationToken cancellationToken)
    {
        var place = await places.OfTeamAsync(team, cancellationToken);
        var ids = await _contents.IdsAsync(sprint, team, cancellationToken);
        var seen = await items.ReadManyAsync(ids, MoreFields(place), cancellationToken);
        return await _contents.ReadAsync(sprint, place, seen.Values, me, cancellationToken);
    }

    private async Task PrepareAsync(TeamAreas team, bool sprints, Person me, CancellationToken cancellationToken)
    {
        var place = await places.OfTeamAsync(team, cancellationToken);
        var now = site.Clock.GetUtcNow();
        foreach (var iteration in sprints ? place.Iterations.SelectMany(of => of.Iterations) : [])
        {
            var sprint = AzureSprints.Of(iteration, team.Id, site.Zone, now);
            if (sprint.State == SprintState.Active && !_contents.Knows(sprint))
            {
                await ReadSprintAsync(sprint, team, me, cancellationToken);
            }
        }
    }

    // Null when nothing has to be read: not needed, in no sprint, known already, or nobody's.
    private async Task<Reading<IReadOnlyList<string>>?> InsideAsync(Snapshot photograph, AzurePlace place, FactNeeds needs, CancellationToken cancellationToken)
    {
        if (!needs.HasFlag(FactNeeds.SprintContents) || photograph.Item.OpenSprint is not { } sprint || place.Team.Or(null) is not { } team || _contents.Knows(sprint))
        {
            return null;
        }

        return await Unreadable.OrUnknownAsync(() => _contents.IdsAsync(sprint, team, cancellationToken), $"The contents of sprint {sprint.Name} could not be read.");
    }

    private async Task<IReadOnlyDictionary<string, SeenWorkItem>> OthersAsync(
        WorkItem item, Reading<IReadOnlyList<string>>? inSprint, AzurePlace place, CancellationToken cancellationToken)
    {
        var linked = AzureLinks.Others(item).ToList();
        var seen = await items.ReadManyAsync([.. linked, .. inSprint?.Or([]) ?? []], MoreFields(place), cancellationToken);
        await states.MakeSureOfAsync(linked.Where(seen.ContainsKey).Select(id => seen[id]), cancellationToken);
        return seen;
    }

    private static IEnumerable<string> MoreFields(AzurePlace place) =>
        new[] { place.Effort, place.Team.Or(null)?.Field }.OfType<string>();

    private async Task<Snapshot> WithBoardAsync(Snapshot photograph, SeenWorkItem seen, AzurePlace place, LookPlan plan, CancellationToken cancellationToken) => photograph with
    {
        Board = place.Board,
        Item = photograph.Item with { Estimate = await _estimates.ReadAsync(seen, place, plan, cancellationToken) },
    };

    private async Task<Reading<SprintContents?>> ContentsAsync(
        Snapshot photograph,
        AzurePlace place,
        Reading<IReadOnlyList<string>>? inSprint,
        IReadOnlyDictionary<string, SeenWorkItem> others,
        Person me,
        CancellationToken cancellationToken)
    {
        if (photograph.Item.OpenSprint is not { } sprint)
        {
            return (SprintContents?)null;
        }

        return !place.Board.IsKnown ? Reading<SprintContents?>.Unknown(place.Board.WhyUnknown!)
            : inSprint is { IsKnown: false } refused ? Reading<SprintContents?>.Unknown(refused.WhyUnknown!)
            : _contents.Known(sprint) is { } known ? known
            // What was known a moment ago may have lapsed meanwhile.
            : inSprint is not { } inside ? await ReadSprintAsync(sprint, place.Team.Value!, me, cancellationToken)
            : await _contents.ReadAsync(sprint, place, inside.Value.Where(others.ContainsKey).Select(id => others[id]), me, cancellationToken, photograph);
    }

    // The item has just been seen; what is known of the sprint may be older.
    private Snapshot Current(Snapshot photograph, AzurePlace place)
    {
        _contents.Update(photograph.Item, photograph.SprintEntry, place.Backlog?.IsRequirement(photograph.Item.Type) == true);
        return photograph.Contents.Or(null) is { } contents && _contents.Known(contents.Sprint) is { } current ? photograph with { Contents = current } : photograph;
    }

    private async Task<Snapshot> WithPeopleAsync(
        Snapshot photograph, string project, AzurePlace place, LookPlan plan, Person me, CancellationToken cancellationToken)
    {
        photograph = photograph with { LeftSprint = AzureLeftSprint.Of(photograph, place, site.Zone) };
        return photograph with { Memberships = await _memberships.ReadAsync(Actors(photograph, me), project, plan, cancellationToken) };
    }

    // Who planned an item before its sprint began matters to no rule and would cost a read.
    private static bool CountsAsAdded(Snapshot photograph) =>
        photograph.SprintEntry is { } entry && !(entry.At <= photograph.Item.OpenSprint?.StartedAt);

    private static IEnumerable<Person> Actors(Snapshot photograph, Person me) => photograph.NewChanges
        .Append(CountsAsAdded(photograph) ? photograph.SprintEntry : null)
        .Append(photograph.LeftSprint?.State == SprintState.Active ? AzureLeftSprint.Removal(photograph) : null)
        .Select(change => change?.Actor)
        .OfType<Person>()
        .Where(person => person.Id != me.Id)
        .DistinctBy(person => person.Id);
}
