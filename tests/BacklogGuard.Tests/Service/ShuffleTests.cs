using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Service;

/// <summary>Order and number of deliveries change nothing: a delivery only says where to look.</summary>
public abstract class ShuffleTests
{
    private const int Deliveries = 500;

    private protected abstract IPracticeTeam At(PracticeServer practice);

    [Fact]
    public async Task The_same_deliveries_shuffled_tripled_and_late_end_in_the_same_tickets()
    {
        var inOrder = await TicketsAfterAsync(bodies => bodies);
        var shuffled = await TicketsAfterAsync(bodies => Shuffled([.. bodies, .. bodies, .. bodies]));

        inOrder.Count(ticket => ticket.Value.Contains("says: ", StringComparison.Ordinal)).ShouldBeGreaterThan(10, "the script gives the guard something to say");
        inOrder.Keys.Where(key => shuffled[key] != inOrder[key])
            .Select(key => $"{key}\nin order: {inOrder[key]}\nshuffled: {shuffled[key]}")
            .ShouldBeEmpty();
    }

    private async Task<SortedDictionary<string, string>> TicketsAfterAsync(Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> order)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 7, 9, 0, 0, TimeSpan.Zero));
        await using var practice = await PracticeTown.StartAsync(clock);
        var team = At(practice);
        await team.HoldAsync();
        Live(team, clock);
        var bodies = team.Held.Take(Deliveries).Select(told => told.Body).ToList();
        bodies.Count.ShouldBe(Deliveries);

        await using var guard = await RunningGuard.StartAsync(team, clock: clock);
        foreach (var (body, number) in order(bodies).Select((body, number) => (body, number)))
        {
            using var answer = await guard.DeliverAsync(team, body);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
            if (number % 50 == 0)
            {
                await guard.DrainAsync();
            }
        }

        await guard.DrainAsync();
        return new SortedDictionary<string, string>(team.Items.ToDictionary(item => item, item => team.See(item).ToString()));
    }

    // Two weeks of a board in a few lines: who does what to which story is drawn, with a seed.
    private static void Live(IPracticeTeam team, FakeTimeProvider clock)
    {
        var random = new Random(7);
        string[] people = ["maria", "deniz", "lee", "ana"];
        var stories = Enumerable.Range(1, 40).Select(n => team.Write($"Story number {n} of the board", n % 3 == 0 ? null : n % 8, withCriteria: n % 4 != 0)).ToList();
        while (team.Held.Count < Deliveries)
        {
            clock.Advance(TimeSpan.FromSeconds(random.Next(5, 90)));
            Step(team, random, people[random.Next(people.Length)], stories[random.Next(stories.Count)]);
        }
    }

    private static void Step(IPracticeTeam team, Random random, string by, string story)
    {
        switch (random.Next(8))
        {
            case 0:
                team.Describe(by, story, random.Next(2) == 0 ? "TBD" : "As a shopper I want this, so that I am quicker.");
                break;
            case 1:
            case 2:
                team.Plan(by, story, random.Next(3) switch { 0 => null, 1 => Timebox.Next, _ => Timebox.Active });
                break;
            case 3:
                team.Start(by, story, started: random.Next(2) == 0);
                break;
            case 4:
                team.Block(by, story);
                break;
            case 5:
                team.Say(by, story, "I had a look at it.");
                break;
            case 6:
                team.Estimate(by, story, random.Next(1, 9));
                break;
            default:
                team.Label(by, story, $"label-{random.Next(5)}");
                break;
        }
    }

    private static byte[][] Shuffled(byte[][] bodies)
    {
        new Random(11).Shuffle(bodies);
        return bodies;
    }
}

public sealed class JiraShuffleTests : ShuffleTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new JiraPracticeTeam(practice, Face.Cloud);
}

public sealed class AzureShuffleTests : ShuffleTests
{
    private protected override IPracticeTeam At(PracticeServer practice) => new AzurePracticeTeam(practice, AzureEdition.Services);
}
