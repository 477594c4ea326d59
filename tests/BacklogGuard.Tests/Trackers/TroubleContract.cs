using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Tests.Trackers;

/// <summary>What eyes and hands make of a tracker that is in trouble; second half of the contract.</summary>
public abstract class TroubleContract : TrackerContract
{
    // Only the call that is to hang gets a short time: on a busy machine any other may take its time.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private static readonly Patience Usual = new() { BeforeRetry = TimeSpan.FromMilliseconds(1) };

    internal static readonly Dictionary<string, (Func<Refusing, Trouble> Trouble, Func<Refusing, TrackerTrouble> Expected)> Troubles = new()
    {
        ["401"] = (_ => new Trouble(401), _ => TrackerTrouble.NotSignedIn),
        ["dead token"] = (tracker => tracker.DeadToken, _ => TrackerTrouble.NotSignedIn),
        ["denied token"] = (tracker => tracker.DeniedToken, _ => TrackerTrouble.NotSignedIn),
        ["403"] = (_ => new Trouble(403), _ => TrackerTrouble.Forbidden),
        ["409"] = (_ => new Trouble(409), _ => TrackerTrouble.Conflict),
        ["412"] = (_ => new Trouble(412), _ => TrackerTrouble.Conflict),
        ["429"] = (_ => new Trouble(429), _ => TrackerTrouble.Throttled),
        ["503 with a time"] = (_ => new Trouble(503) { Header = ("Retry-After", "7") }, _ => TrackerTrouble.Throttled),
        ["500"] = (_ => new Trouble(500), _ => TrackerTrouble.ServerError),
        ["502"] = (_ => new Trouble(502), _ => TrackerTrouble.ServerError),
        ["400"] = (_ => new Trouble(400), _ => TrackerTrouble.Refused),
        ["a page"] = (_ => new Trouble(200) { Html = "<html><body>Sign in</body></html>" }, tracker => tracker.PageMeans),
        ["a page that is not found"] = (_ => new Trouble(404) { Html = "<html><body>Nothing here</body></html>" }, _ => TrackerTrouble.Garbage),
        ["another shape"] = (_ => new Trouble(200, """["surprise"]"""), _ => TrackerTrouble.Garbage),
        ["no answer"] = (_ => new Trouble(200) { Hangs = true }, _ => TrackerTrouble.NoAnswer),
    };

    public static TheoryData<string> TroubleNames => [.. Troubles.Keys];

    [Theory]
    [MemberData(nameof(TroubleNames))]
    public async Task Every_trouble_has_its_name_when_reading(string name)
    {
        using var acme = Bench.Connect(patience: Made(name).Hangs ? Usual with { Read = Soon } : Usual);
        await IntroduceAsync(acme);
        Bench.Break(Made(name));

        var trouble = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.TakeAsync(new LookRequest { Item = Story, PlanFor = _ => null }, Cancel));

        trouble.Trouble.ShouldBe(Expected(name));
        trouble.Message.ShouldStartWith("acme");
        trouble.ToString().ShouldNotContain("practice-guard");
    }

    [Theory]
    [MemberData(nameof(TroubleNames))]
    public async Task Whatever_happens_a_write_is_sent_once(string name)
    {
        using var acme = Bench.Connect(patience: Made(name).Hangs ? Usual with { Write = Soon } : Usual);
        await acme.Eyes.WhoAmIAsync(Cancel);
        var item = await Bench.FindAsync(Story, Cancel);
        Bench.Break(Made(name) with { Method = Bench.Refusing.EditMethod });
        var intents = 0;

        using var tally = CallTally.Begin();
        var outcome = await Outcome(() => acme.Hand.CarryOutAsync(item, new PlannedAction.EditLabels(["guard-x"], []), Count, Cancel));

        // What the tracker has refused was not carried out, and may be asked for again in another way.
        tally.Writes.ShouldBe(Bench.Refusing.Attempts(Expected(name)));
        intents.ShouldBe(Expected(name) == TrackerTrouble.Conflict ? tally.Writes : 1);
        Bench.Writes.Count.ShouldBeLessThanOrEqualTo(tally.Writes);
        outcome.ShouldBe(Expected(name) switch
        {
            TrackerTrouble.Forbidden => "refused: " + Bench.Refusing.Forbidden(item),
            TrackerTrouble.Refused => "refused: " + Bench.Refusing.Refused(item),
            // Jira answers an edit with nothing, so nobody reads a body there.
            TrackerTrouble.Garbage when name == "another shape" && !Bench.Refusing.ReadsAnswersToEdits => "done",
            var expected => $"threw {expected}",
        });

        Task Count(CancellationToken cancellationToken)
        {
            intents++;
            return Task.CompletedTask;
        }
    }

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("0", 0.0)]
    [InlineData("0.5", 0.5)]
    [InlineData("99999999999999999999", 86400.0)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task What_the_tracker_asks_to_wait_is_handed_on_at_once(string header, double? seconds)
    {
        using var acme = Bench.Connect(patience: Usual);
        await acme.Eyes.WhoAmIAsync(Cancel);
        Bench.Break(new Trouble(429) { Header = ("Retry-After", header) });

        using var tally = CallTally.Begin();
        var trouble = await Should.ThrowAsync<TrackerException>(() => acme.Eyes.TakeAsync(new LookRequest { Item = Story, PlanFor = _ => null }, Cancel));

        trouble.RetryAfter.ShouldBe(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null);
        tally.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_date_to_wait_for_is_understood()
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);
        Bench.Break(new Trouble(429) { Header = ("Retry-After", TimeProvider.System.GetUtcNow().AddMinutes(2).ToString("r")) });

        var trouble = await Should.ThrowAsync<TrackerException>(() => Acme.Eyes.TakeAsync(new LookRequest { Item = Story, PlanFor = _ => null }, Cancel));

        trouble.RetryAfter!.Value.TotalSeconds.ShouldBeInRange(100, 120);
    }

    [Theory]
    [InlineData(502, 3)]
    [InlineData(503, 3)]
    [InlineData(504, 3)]
    [InlineData(500, 1)]
    [InlineData(403, 1)]
    public async Task Reads_are_tried_again_twice_when_a_gateway_stumbles(int status, int attempts)
    {
        await Acme.Eyes.WhoAmIAsync(Cancel);
        Bench.Break(new Trouble(status));

        using var tally = CallTally.Begin();
        await Should.ThrowAsync<TrackerException>(() => Acme.Eyes.TakeAsync(new LookRequest { Item = Story, PlanFor = _ => null }, Cancel));

        tally.Reads.ShouldBe(attempts);
    }

    [Fact]
    public async Task A_wrong_token_is_named_by_the_probe_without_showing_it()
    {
        using var acme = Bench.Connect();
        Bench.Break(new Trouble(401, "{}"));

        var probe = await acme.ProbeAsync(Cancel);

        probe.Fine.ShouldBeFalse();
        probe.Sentence.ShouldEndWith(Bench.Refusing.Token);
        Bench.Heal();
        (await acme.ProbeAsync(Cancel)).ShouldBe(probe);
        (await Acme.ProbeAsync(Cancel)).ShouldBe(new ProbeResult(true, "acme answers; the guard is BacklogGuard there."));
    }

    private Trouble Made(string name) => Troubles[name].Trouble(Bench.Refusing);

    private TrackerTrouble Expected(string name) => Troubles[name].Expected(Bench.Refusing);

    private static async Task IntroduceAsync(ITrackerConnection acme)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await acme.Eyes.WhoAmIAsync(Cancel);
                return;
            }
            catch (TrackerException late) when (late.Trouble == TrackerTrouble.NoAnswer && tries < 10)
            {
                // The machine is busy, and the short time that the hanging call gets was too short for this one.
            }
        }
    }

    private static async Task<string> Outcome(Func<Task<ActionOutcome>> act)
    {
        try
        {
            return await act() is ActionOutcome.Refused refused ? "refused: " + refused.Because : "done";
        }
        catch (TrackerException trouble)
        {
            return $"threw {trouble.Trouble}";
        }
    }
}
