using BacklogGuard.Practice;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Service.KillNine;

/// <summary>kill -9 while deliveries arrive: what was acknowledged is judged, and nothing is said or done twice.</summary>
public abstract class KillNineTests
{
    private protected virtual int Kills => 20;

    private protected virtual int Items => 200;

    /// <summary>Deliveries about each item.</summary>
    private protected virtual int Repeats => 10;

    private protected abstract Task<Databases> DatabaseAsync();

    private protected abstract IPracticeTeam At(PracticeServer practice);

    [Fact]
    public async Task Every_acknowledged_delivery_is_judged_and_nothing_is_done_twice()
    {
        await using var database = await DatabaseAsync();
        await using var practice = await PracticeTown.StartAsync();
        var team = At(practice);
        var (dropped, blocked) = await PrepareAsync(team);
        var bodies = Bodies(team, [.. dropped, .. blocked]);
        bodies.Count.ShouldBe(Items * Repeats);
        var folder = Directory.CreateTempSubdirectory("kill-").FullName;
        await using var victim = new Victim(folder, Environment(team, folder, database));
        await victim.StartAsync();
        using var sender = new Sender(victim, team, bodies);
        var sending = sender.SendAllAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await sender.WaitForAsync(sender.Total * kill / (Kills + 1));
            await victim.KillAndStartAsync();
        }

        await sending;
        await victim.WaitUntilIdleAsync();

        sender.Acknowledged.Count.ShouldBe(Items * Repeats);
        (await victim.UnfinishedAsync(sender.Acknowledged)).ShouldBeEmpty();
        await ShouldAllBeAsync(team, victim, dropped, ticket => ticket is { Sprint: null, TakenOut: 1, Says.Count: 1 });
        await ShouldAllBeAsync(team, victim, blocked, ticket => ticket is { IsStarted: false, SentBack: 1, Says.Count: 1 });
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ShouldAllBeAsync(IPracticeTeam team, Victim victim, IReadOnlyList<string> items, Func<Ticket, bool> answered)
    {
        foreach (var item in items.Where(item => !answered(team.See(item))))
        {
            Assert.Fail($"{item} {team.See(item)}\n{await victim.TellAsync(item)}");
        }
    }

    /// <summary>As many deliveries about each item, none of which is a duplicate at the door.</summary>
    private protected abstract IReadOnlyList<byte[]> Bodies(IPracticeTeam team, IReadOnlyList<string> items);

    private static Dictionary<string, string> Environment(IPracticeTeam team, string folder, Databases database)
    {
        RunningGuard.WriteRules(folder, RunningGuard.FullRules);
        var settings = RunningGuard.Settings(folder, team.Tracker, team.Kind);
        foreach (var (name, value) in database.Settings)
        {
            settings[name] = value!;
        }

        return settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
    }

    private async Task<(IReadOnlyList<string> Dropped, IReadOnlyList<string> Blocked)> PrepareAsync(IPracticeTeam team)
    {
        var dropped = Enumerable.Range(1, Items / 2).Select(n => team.Write($"Show the list of returned parcels, part {n}")).ToList();
        var blocked = Enumerable.Range(1, Items / 2).Select(n => team.Write($"Tell the shopper about payment delays, part {n}")).ToList();
        foreach (var item in blocked)
        {
            team.Plan("deniz", item, Timebox.Active);
            team.Block("deniz", item);
        }

        await team.HoldAsync();
        dropped.ForEach(item => team.Plan("ana", item, Timebox.Active));
        blocked.ForEach(item => team.Start("lee", item));
        return (dropped, blocked);
    }
}
