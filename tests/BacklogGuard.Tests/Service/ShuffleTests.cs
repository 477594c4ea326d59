using BacklogGuard.Practice.World;
using BacklogGuard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Service;

/// <summary>Order and number of deliveries change nothing: a delivery only says where to look.</summary>
public sealed class ShuffleTests
{
    private const int Deliveries = 500;

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

    private static async Task<SortedDictionary<string, string>> TicketsAfterAsync(Func<IReadOnlyList<byte[]>, IReadOnlyList<byte[]>> order)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 7, 9, 0, 0, TimeSpan.Zero));
        await using var practice = await PracticeTown.StartAsync(clock);
        var team = new Team(practice, Face.Cloud);
        team.HoldWebhooks();
        Live(team, clock);
        var bodies = team.Held.Take(Deliveries).Select(delivery => delivery.Body).ToList();
        bodies.Count.ShouldBe(Deliveries);

        await using var guard = await RunningGuard.StartAsync(practice, Face.Cloud);
        foreach (var (body, number) in order(bodies).Select((body, number) => (body, number)))
        {
            using var answer = await guard.DeliverAsync(body);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Accepted);
            if (number % 50 == 0)
            {
                await guard.DrainAsync();
            }
        }

        await guard.DrainAsync();
        return new SortedDictionary<string, string>(team.World.Issues.ToDictionary(issue => issue.Key, issue => Ticket(team, issue)));
    }

    private static string Ticket(Team team, Issue issue) =>
        $"{issue.Status.Name}; {issue.OpenSprint?.Name}; {string.Join(' ', issue.Labels.Order(StringComparer.Ordinal))}"
        + (team.GuardSays(issue) is { } words ? $"; says: {words}" : "");

    // Two weeks of a board in a few lines: who does what to which story is drawn, with a seed.
    private static void Live(Team team, FakeTimeProvider clock)
    {
        var random = new Random(7);
        string[] people = ["maria", "deniz", "lee", "ana"];
        var stories = Enumerable.Range(1, 40).Select(n => team.Write($"Story number {n} of the board", n % 3 == 0 ? null : n % 8, criteria: n % 4 == 0 ? null : "* One\n* Two")).ToList();
        while (team.Held.Count < Deliveries)
        {
            clock.Advance(TimeSpan.FromSeconds(random.Next(5, 90)));
            Step(team, random, people[random.Next(people.Length)], stories[random.Next(stories.Count)]);
        }
    }

    private static void Step(Team team, Random random, string by, Issue story)
    {
        switch (random.Next(8))
        {
            case 0:
                team.Describe(by, story, random.Next(2) == 0 ? "TBD" : "As a shopper I want this, so that I am quicker.");
                break;
            case 1:
            case 2:
                team.Plan(by, story, random.Next(3) switch { 0 => null, 1 => team.NextSprint, _ => team.ActiveSprint });
                break;
            case 3:
                team.Move(by, story, random.Next(2) == 0 ? Catalogue.InProgress : Catalogue.ToDo);
                break;
            case 4:
                team.Block(by, team["PAY-12"], story);
                break;
            case 5:
                team.Say(by, story, "I had a look at it.");
                break;
            case 6:
                team.Edit(by, story, edit => edit.Points(random.Next(1, 9)));
                break;
            default:
                team.Edit(by, story, edit => edit.Labels([.. story.Labels, $"label-{random.Next(5)}"]));
                break;
        }
    }

    private static byte[][] Shuffled(byte[][] bodies)
    {
        new Random(11).Shuffle(bodies);
        return bodies;
    }
}
