using System.Threading.Channels;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>The rule sets in force: read from the folder at start and whenever it changes. A broken file never replaces a good one.</summary>
internal sealed partial class RuleSetCatalog(IOptions<RuleSetOptions> options, TimeProvider clock, ILogger<RuleSetCatalog> log) : BackgroundService
{
    // Editors write in several steps; and not every mounted folder tells of its changes.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _reading = new(1);
    private readonly string _directory = Path.GetFullPath(options.Value.Directory);
    private volatile Generation _now = Generation.Empty;
    private volatile IReadOnlyList<RuleSet> _builtIn = [];

    /// <summary>Every rule set in force; those from files come first.</summary>
    public IReadOnlyList<RuleSet> All => [.. _now.Sets.Values, .. _builtIn];

    public IReadOnlyList<RuleSetProblem> Problems => _now.Problems;

    /// <summary>The one rule set that judges a project; null when none does.</summary>
    public RuleSet? For(string connection, string project) => All.FirstOrDefault(set => set.AppliesTo(connection, project));

    public IReadOnlyList<RuleSet> ForConnection(string connection) =>
        [.. All.Where(set => set.Scopes.Any(scope => scope.IsOf(connection)))];

    /// <summary>What the rule sets of a connection will want to see. One for all projects names none, and then nothing is read ahead.</summary>
    public LookAhead LookAhead(string connection)
    {
        var sets = ForConnection(connection);
        return new LookAhead(
            [.. sets.SelectMany(set => set.Scopes).Where(scope => scope.IsOf(connection)).SelectMany(scope => scope.Projects).Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. sets.SelectMany(set => set.Roles.ByName.Values).SelectMany(role => role.Groups).Distinct(StringComparer.OrdinalIgnoreCase)],
            sets.Any(set => set.MeasuresSprints));
    }

    /// <summary>Adds a rule set that is in no file (the first run's); files that judge the same project come before it.</summary>
    public void AddBuiltIn(RuleSet set) => _builtIn = [.. _builtIn, set];

    /// <summary>Reads the folder again. Called at start, after changes and by tests.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var before = _now;
            _now = await Task.Run(() => Read(before), cancellationToken);
            Tell(before, _now);
        }
        finally
        {
            _reading.Release();
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _reading.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = clock.CreateTimer(_ => _changes.Writer.TryWrite(true), null, LookAnyway, LookAnyway);
        using var watch = Watch();
        await foreach (var _ in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            await Task.Delay(Settle, clock, stoppingToken);
            await ReloadAsync(stoppingToken);
        }
    }

    private Generation Read(Generation before)
    {
        try
        {
            return Directory.Exists(_directory)
                ? before.Next([.. RuleSetFolder.Files(_directory).Select(file => (Path.GetFileName(file), RuleSetFolder.Read(file)))])
                : Missing(before, $"There is no folder {_directory}. Create it and put a rule set file into it: without one nothing is judged.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Missing(before, $"The folder {_directory} cannot be read: {exception.Message}");
        }
    }

    // A folder that has gone is a broken folder: what was good stays.
    private Generation Missing(Generation before, string sentence) =>
        before with { Problems = _builtIn.Count > 0 ? [] : [new RuleSetProblem("RuleSets:Directory", 0, 0, "", sentence)] };

    private FileSystemWatcher? Watch()
    {
        if (!Directory.Exists(_directory))
        {
            return null;
        }

        try
        {
            // Without a filter: mounted configuration is swapped by renaming a folder that is no *.yml.
            var watcher = new FileSystemWatcher(_directory);
            watcher.Changed += Changed;
            watcher.Created += Changed;
            watcher.Deleted += Changed;
            watcher.Renamed += Changed;
            watcher.Error += (_, _) => _changes.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException exception)
        {
            Log.NoWatch(log, _directory, exception.Message);
            return null;
        }
    }

    private void Changed(object sender, FileSystemEventArgs change) => _changes.Writer.TryWrite(true);

    private void Tell(Generation before, Generation now)
    {
        foreach (var problem in now.Problems.Except(before.Problems))
        {
            Log.Problem(log, problem);
        }

        foreach (var (file, set) in now.Sets.Where(pair => before.Sets.GetValueOrDefault(pair.Key)?.Hash != pair.Value.Hash))
        {
            var revision = set.Hash;
            Log.Active(log, set.Name, file, revision, set.Mode);
        }

        foreach (var file in before.Sets.Keys.Except(now.Sets.Keys))
        {
            Log.Gone(log, before.Sets[file].Name, file);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Rule set {RuleSet} of {File} is active: revision {Hash}, mode {Mode}")]
        public static partial void Active(ILogger logger, string ruleSet, string file, string hash, Mode mode);

        [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Rule set problem: {Problem}")]
        public static partial void Problem(ILogger logger, RuleSetProblem problem);

        [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "Rule set {RuleSet} of {File} is no longer active")]
        public static partial void Gone(ILogger logger, string ruleSet, string file);

        [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "Changes of {Directory} are not announced ({Reason}); it is read every 30 seconds")]
        public static partial void NoWatch(ILogger logger, string directory, string reason);
    }
}
