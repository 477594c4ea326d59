using BacklogGuard.Boards;
using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>Records what is in sprints when they start, on trackers that send no event for it: by the clock, soon after the first day of a sprint has begun.</summary>
internal sealed partial class SprintStarts(Connections trackers, RuleSetCatalog rules, Commitments commitments, ILogger<SprintStarts> log)
{
    /// <summary>Looks at every connection; what has been recorded is not looked at again.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in trackers.Names.Where(name => trackers.Mode(name) != "off"))
        {
            try
            {
                await LookAsync(connection, cancellationToken);
            }
            catch (TrackerException trouble)
            {
                // The next run comes soon, and whoever judges an item before it rebuilds what it needs.
                Log.NotRead(log, connection, trouble.Message);
            }
        }
    }

    private async Task LookAsync(string connection, CancellationToken cancellationToken)
    {
        var scopes = rules.ForConnection(connection).Where(set => set.MeasuresSprints).SelectMany(set => set.Scopes).Where(scope => scope.IsOf(connection)).ToList();
        if (scopes.Count == 0)
        {
            return;
        }

        // A rule set that names no project judges every one.
        var projects = scopes.Any(scope => scope.Projects.Count == 0) ? [] : scopes.SelectMany(scope => scope.Projects).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var eyes = trackers.Eyes(connection);
        foreach (var sprint in await eyes.CurrentSprintsAsync(projects, cancellationToken))
        {
            if (await commitments.FindAsync(connection, sprint.Key, cancellationToken) is null && await eyes.ReadSprintAsync(sprint.Key, cancellationToken) is { } contents)
            {
                var kept = await commitments.KeepStartAsync(connection, contents, cancellationToken);
                Log.Kept(log, sprint.Name, connection, kept?.Items.Count ?? 0, kept?.Points ?? 0);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5201, Level = LogLevel.Information, Message = "{Sprint} of {Connection} started with {Items} items, {Points} points")]
        public static partial void Kept(ILogger logger, string sprint, string connection, int items, decimal points);

        [LoggerMessage(EventId = 5202, Level = LogLevel.Warning, Message = "The running sprints of {Connection} could not be read: {Trouble}")]
        public static partial void NotRead(ILogger logger, string connection, string trouble);
    }
}
