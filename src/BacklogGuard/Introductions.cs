using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;

namespace BacklogGuard;

/// <summary>
/// At start every tracker is asked who the guard is there and how the boards of its projects are set up, so that no delivery has
/// to pay for it. A tracker that does not answer is no mistake.
/// </summary>
internal sealed partial class Introductions(Connections trackers, RuleSetCatalog rules, ILogger<Introductions> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(trackers.Names.Select(name => IntroduceAsync(name, stoppingToken)));

    private async Task IntroduceAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var me = await trackers.Eyes(name).WhoAmIAsync(cancellationToken);
            Log.Known(log, name, me.Id);
            await trackers.Eyes(name).PrepareAsync(rules.LookAhead(name), cancellationToken);
        }
        catch (TrackerException trouble)
        {
            Log.NoAnswer(log, name, trouble.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "{Connection} answers; the guard's account there is {Account}")]
        public static partial void Known(ILogger logger, string connection, string account);

        [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "{Connection} does not answer yet: {Reason} Deliveries are stored and judged when it does")]
        public static partial void NoAnswer(ILogger logger, string connection, string reason);
    }
}
