using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Items;
using BacklogGuard.Trackers.Jira.Sprints;

namespace BacklogGuard.Trackers.Jira;

/// <summary>What surrounds an item: board, sprint contents and the memberships of those who acted, each only when needed.</summary>
internal sealed class JiraSurroundings(JiraSite site)
{
    private readonly JiraBoardsOf _boards = new(site);
    private readonly JiraSprintContents _contents = site.Contents;
    private readonly JiraMemberships _memberships = new(site);
    private readonly JiraLeftSprint _left = new(site);

    /// <summary>Drops what a delivery says has changed. Forgetting costs a read, remembering wrongly costs a false verdict.</summary>
    public void Forget(Notice notice)
    {
        if (notice.Kind == NoticeKind.BoardChanged)
        {
            _boards.Forget();
        }

        if (notice.SprintId is { } sprint)
        {
            _contents.Forget(sprint);
            _left.Forget(sprint);
        }

        foreach (var item in notice.Kind == NoticeKind.ItemDeleted ? notice.Items : [])
        {
            _contents.ForgetItem(item);
        }
    }

    public Task PrepareAsync(IReadOnlyList<string> projects, CancellationToken cancellationToken) => _boards.PrepareAsync(projects, cancellationToken);

    public async Task<Snapshot> AddAsync(Snapshot photograph, SeenIssue seen, LookPlan plan, Person me, CancellationToken cancellationToken)
    {
        var needs = plan.Needs(photograph.Item, photograph.Moments);
        photograph = needs.HasFlag(FactNeeds.Board) || needs.HasFlag(FactNeeds.SprintContents)
            ? await WithBoardAsync(photograph, seen, plan, cancellationToken)
            : photograph;
        photograph = needs.HasFlag(FactNeeds.SprintContents)
            ? photograph with { Contents = await ContentsAsync(photograph, seen.Map, cancellationToken) }
            : photograph;
        _contents.Update(photograph.Item, photograph.SprintEntry);
        return needs.HasFlag(FactNeeds.Memberships) ? await WithPeopleAsync(photograph, seen.Project, plan, me, cancellationToken) : photograph;
    }

    public async Task<SprintContents?> ReadSprintAsync(string sprintId, CancellationToken cancellationToken)
    {
        if (!sprintId.All(char.IsAsciiDigit))
        {
            return null;
        }

        try
        {
            if (JiraSprints.Of(await site.Agile.SprintAsync(sprintId, cancellationToken)) is not { } sprint)
            {
                throw new TrackerException(TrackerTrouble.Garbage, $"{site.Name} answered with something that is no sprint: id or state are missing.");
            }

            var board = sprint.BoardId is { } id ? await _boards.ConfigurationAsync(id, site.AnyFields, cancellationToken) : (Board?)null;
            _contents.Forget(sprintId);
            return await _contents.ReadAsync(sprint, board.Or(null)?.Estimation ?? new Estimation.None(), site.AnyFields, null, cancellationToken);
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    private async Task<Snapshot> WithPeopleAsync(Snapshot photograph, string project, LookPlan plan, Person me, CancellationToken cancellationToken)
    {
        photograph = photograph with { LeftSprint = await _left.ReadAsync(photograph, cancellationToken) };
        return photograph with { Memberships = await _memberships.ReadAsync(Actors(photograph, me), project, plan, cancellationToken) };
    }

    private async Task<Snapshot> WithBoardAsync(Snapshot photograph, SeenIssue seen, LookPlan plan, CancellationToken cancellationToken)
    {
        var board = await _boards.ReadAsync(photograph.Item, seen.Map, cancellationToken);
        var named = board.Or(null)?.Estimation is Estimation.ByField field ? field.FieldName : plan.Fields.GetValueOrDefault(FieldNames.Estimate);
        return Renamed(photograph, named) with
        {
            Board = board,
            Item = photograph.Item with { Estimate = JiraEstimates.Read(seen, board, plan) },
        };
    }

    private async Task<Reading<SprintContents?>> ContentsAsync(Snapshot photograph, JiraFieldMap map, CancellationToken cancellationToken)
    {
        if (photograph.Item.OpenSprint is not { } sprint)
        {
            return (SprintContents?)null;
        }

        return photograph.Board.IsKnown
            ? await Unreadable.OrUnknownAsync(
                async () => (SprintContents?)await _contents.ReadWithAsync(
                    photograph, photograph.Board.Value?.Estimation ?? new Estimation.None(), map, cancellationToken),
                $"The contents of sprint {sprint.Name} could not be read.")
            : Reading<SprintContents?>.Unknown(photograph.Board.WhyUnknown!);
    }

    // Which field is the estimate is the board's to say, so that the changes learn it only now.
    private static Snapshot Renamed(Snapshot photograph, string? estimateField)
    {
        if (estimateField is null)
        {
            return photograph;
        }

        return photograph with
        {
            History = [.. photograph.History.Select(Rename)],
            NewChanges = [.. photograph.NewChanges.Select(Rename)],
            SprintEntry = photograph.SprintEntry is { } sprint ? Rename(sprint) : null,
            StatusEntry = photograph.StatusEntry is { } status ? Rename(status) : null,
        };

        Change Rename(Change change) => change.Fields.Any(IsEstimate)
            ? change with { Fields = [.. change.Fields.Select(field => IsEstimate(field) ? field with { Field = FieldNames.Estimate } : field)] }
            : change;

        // A field of one's own that bears a word of the rules' is read with this ending.
        bool IsEstimate(FieldChange field) =>
            field.Field.Equals(estimateField, StringComparison.OrdinalIgnoreCase)
            || field.Field.Equals(estimateField + " (custom field)", StringComparison.OrdinalIgnoreCase);
    }

    // Who planned an item before its sprint began matters to no rule and would cost a read.
    private static bool CountsAsAdded(Snapshot photograph) =>
        photograph.SprintEntry is { } entry && !(entry.At <= photograph.Item.OpenSprint?.StartedAt);

    private static IEnumerable<Person> Actors(Snapshot photograph, Person me) => photograph.NewChanges
        .Append(CountsAsAdded(photograph) ? photograph.SprintEntry : null)
        .Append(photograph.LeftSprint?.State == SprintState.Active ? JiraLeftSprint.Removal(photograph) : null)
        .Select(change => change?.Actor)
        .OfType<Person>()
        .Where(person => person.Id != me.Id)
        .DistinctBy(person => person.Id);
}
