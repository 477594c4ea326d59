using BacklogGuard.Boards;
using BacklogGuard.Facts;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Service;

/// <summary>A day of a sprint begins when it does where the team works.</summary>
public sealed class AzureSprintStartTests
{
    // Sprint 43 of the practice team begins a week after the world does: on the 14th, at 7:00 UTC in Los Angeles.
    private static readonly DateTimeOffset Seeded = new(2026, 5, 7, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_lies_in_a_sprint_when_its_first_day_begins_in_the_teams_time_zone_is_committed()
    {
        var clock = new FakeTimeProvider(Seeded);
        await using var practice = await PracticeTown.StartAsync(clock);
        var (team, crew) = (new AzurePracticeTeam(practice, AzureEdition.Services), new AzureCrew(practice, AzureEdition.Services));
        clock.SetUtcNow(Start.AddHours(-6));
        team.Plan("deniz", "109", Timebox.Next);
        clock.SetUtcNow(Start.AddMinutes(-1));
        await using var guard = await RunningGuard.StartAsync(
            team, settings: new Dictionary<string, string> { [$"Connections:{RunningGuard.Connection}:TimeZone"] = "America/Los_Angeles" }, clock: clock);
        await guard.IntroducedAsync();
        (await LookAsync(guard, crew)).ShouldBeNull("in UTC the day has begun, in Los Angeles it has not");

        clock.SetUtcNow(Start.AddMinutes(1));
        var kept = (await LookAsync(guard, crew)).ShouldNotBeNull();
        team.Plan("deniz", "110", Timebox.Next);

        kept.Rebuilt.ShouldBeFalse();
        kept.Items.Select(item => item.Key).ShouldContain("109");
        (await LookAsync(guard, crew)).ShouldNotBeNull().Items.Select(item => item.Key).ShouldNotContain("110");
    }

    private static async Task<Commitment?> LookAsync(RunningGuard guard, AzureCrew crew)
    {
        await guard.Services.GetRequiredService<SprintStarts>().LookAsync(TestContext.Current.CancellationToken);
        return await guard.Services.GetRequiredService<Commitments>().FindAsync(
            RunningGuard.Connection, $"{crew.NextSprint.Identifier}@{crew.World.Projects[0].Teams[0].Id}", TestContext.Current.CancellationToken);
    }
}
