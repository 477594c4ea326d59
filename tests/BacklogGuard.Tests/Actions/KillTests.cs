using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Actions;

/// <summary>The process dies at every point there is, and the next one goes on: no wish is ever written twice.</summary>
public sealed class KillTests
{
    public static MatrixTheoryData<string, bool> Stories => new(["start", "drag", "both", "resolve", "refused", "superseded"], [false, true]);

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Dying_at_any_point_changes_nothing_on_the_ticket(string story, bool carries)
    {
        await using var runs = new Runs();
        var calm = await TellAsync(runs, story, carries, "calm", diesAt: 0);
        var deaths = 0;

        for (var diesAt = 1; ; diesAt++)
        {
            var stormy = await TellAsync(runs, story, carries, $"{diesAt}", diesAt);
            stormy.Hand.Journal.ShouldBe(calm.Hand.Journal, $"killed at point {diesAt}");
            stormy.Hand.CommentText.ShouldBe(calm.Hand.CommentText, $"killed at point {diesAt}");
            if (!stormy.Died)
            {
                break;
            }

            deaths++;
        }

        deaths.ShouldBeGreaterThan(carries ? 5 : 8);
    }

    private static async Task<(PaperHand Hand, bool Died)> TellAsync(Runs runs, string story, bool carries, string run, int diesAt)
    {
        var item = new ItemRef("acme", $"{story}-{run}");
        var hand = new PaperHand { MovesCarryWords = carries, Instead = Interference(story) };
        if (story == "resolve")
        {
            await runs.RunAsync(hand, Verdict("before", item));
        }

        var died = await DiesAsync(runs, hand, Verdict(story, item), new Fate(diesAt));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            // A write that nobody heard of again is settled after this time.
            var again = await runs.RunAsync(hand, Verdict(story, item));
            if (again.Retry is null)
            {
                break;
            }

            runs.Clock.Advance(new ActionsOptions().Settle);
        }

        return (hand, died);
    }

    private static async Task<bool> DiesAsync(Runs runs, PaperHand hand, Verdict verdict, Fate fate)
    {
        hand.Fate = fate;
        try
        {
            await runs.RunAsync(hand, verdict, fate: fate);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
        finally
        {
            hand.Fate = new Fate(0);
        }
    }

    private static Func<PlannedAction, ActionOutcome?> Interference(string story) =>
        action => (story, action is PlannedAction.PutBackAndTell told ? told.Move : action) switch
        {
            ("refused", PlannedAction.RestoreStatus) => new ActionOutcome.Refused("No such transition."),
            ("superseded", PlannedAction.RestoreStatus) => new ActionOutcome.Superseded("Moved on."),
            _ => null,
        };

    private static Verdict Verdict(string story, ItemRef item) => story switch
    {
        "resolve" => Given.Clean("acceptance-criteria"),
        "before" => Given.Verdict(Given.Criteria(Mode.Label)),
        "both" => Given.Verdict(Given.Blocker(), Given.Scope(), Given.Criteria(Mode.Label)),
        "drag" => Given.Verdict(Given.Scope(), Given.Criteria()),
        _ => Given.Verdict(Given.Blocker(), Given.Criteria(Mode.Label)),
    } with
    { Item = item };
}
