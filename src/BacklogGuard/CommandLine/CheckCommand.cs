using System.CommandLine;
using System.Text.Json;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Storage;
using BacklogGuard.Trackers;
using BacklogGuard.Verdicts;

namespace BacklogGuard.CommandLine;

/// <summary>check: the verdict on an item and what the guard would do about it; writes nothing.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Readable = new(ActionJson.Options) { WriteIndented = true, IgnoreReadOnlyProperties = false };

    public static Command Create()
    {
        var connection = new Argument<string>("connection") { Description = "A configured connection's name." };
        var item = new Argument<string>("item") { Description = "The item's key or id, for example SHOP-12." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("check", "Judges an item as it is now and prints the verdict and the planned actions; writes nothing.") { connection, item, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(connection)!, parsed.GetValue(item)!, parsed.GetValue(json), Console.Out, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string connection, string item, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            await using var house = House.Build(House.Builder(quiet: true));
            await house.Services.GetRequiredService<ISchema>().PrepareAsync(cancellationToken);
            return await RunAsync(house.Services, connection, item, json, output, cancellationToken);
        }
        catch (Exception exception) when (Mistakes.In(exception) is { Count: > 0 } sentences)
        {
            return Mistakes.Tell(sentences);
        }
    }

    /// <returns>0 nothing found, 1 findings, 2 the question makes no sense here, 3 the tracker could not be read.</returns>
    internal static async Task<int> RunAsync(
        IServiceProvider services, string connection, string item, bool json, TextWriter output, CancellationToken cancellationToken)
    {
        var trackers = services.GetRequiredService<Connections>();
        if (!trackers.Knows(connection))
        {
            return Mistakes.Tell([$"There is no connection named \"{connection}\". Configured: {(trackers.Names.Count == 0 ? "none" : string.Join(", ", trackers.Names))}."]);
        }

        var catalog = services.GetRequiredService<RuleSetCatalog>();
        await catalog.ReloadAsync(cancellationToken);
        foreach (var problem in catalog.Problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        try
        {
            var examined = await services.GetRequiredService<Examiner>().ExamineAsync(connection, item, [], [Moment.Check], cancellationToken);
            return examined?.Verdict is null
                ? Mistakes.Tell([examined is null
                    ? $"{connection} does not show {item}: it does not exist, or the guard's account may not see it."
                    : $"No rule set applies to project {examined.Snapshot.Item.Project} of {connection}."])
                : Print(examined, services.GetRequiredService<Execution>().Context(connection, examined.Snapshot), json, output);
        }
        catch (TrackerException trouble)
        {
            Mistakes.Tell([trouble.Message]);
            return ExitCode.CannotReach;
        }
    }

    private static int Print(Examined examined, PlanContext context, bool json, TextWriter output)
    {
        var verdict = examined.Verdict!;
        var plan = ActionPlan.For(verdict, examined.Memory, context);
        output.WriteLine(json ? AsJson(verdict, plan) : AsText(verdict, plan));
        return verdict.Findings.Any() ? ExitCode.Findings : ExitCode.Fine;
    }

    private static string AsJson(Verdict verdict, Plan plan)
    {
        var receipt = new Receipt
        {
            DecisionId = "",
            Connection = verdict.Item.Connection,
            Item = verdict.Item.Id,
            ItemKey = verdict.ItemKey,
            At = default,
            Summary = "",
        }.With(verdict);
        return JsonSerializer.Serialize(
            new
            {
                item = verdict.ItemKey,
                receipt.RuleSet,
                receipt.RuleSetHash,
                receipt.Outcomes,
                receipt.Readiness,
                planned = plan.Actions.Select(action => new { action.Kind, what = ActionReports.Describe(action) }),
                plan.Suppressed,
            },
            Readable);
    }

    private static string AsText(Verdict verdict, Plan plan)
    {
        var lines = new List<string> { $"{verdict.ItemKey} by rule set {verdict.RuleSet}, revision {verdict.RuleSetHash[..7]}" };
        lines.AddRange(verdict.Outcomes.Select(Line));
        lines.AddRange(verdict.Readiness is { } ready ? [$"readiness {ready.Score} of 100"] : []);
        lines.AddRange(plan.Actions.Select(action => $"would {action.Kind}: {ActionReports.Describe(action)}"));
        lines.AddRange(plan.Suppressed.Select(suppressed => $"would not {suppressed.What}: {suppressed.Why}"));
        return string.Join('\n', lines);
    }

    private static string Line(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Found { Finding: var finding } =>
            $"  found    {finding.Rule} ({finding.Mode.ToString().ToLowerInvariant()}): {finding.Actual}; fix: {finding.Remedy.How}",
        RuleOutcome.Passed passed => $"  passed   {passed.Rule}: {passed.Because}",
        RuleOutcome.Skipped skipped => $"  skipped  {skipped.Rule}: {skipped.Because}",
        RuleOutcome.Unknown unknown => $"  unknown  {unknown.Rule}: {unknown.Because}",
        _ => outcome.Rule,
    };
}
