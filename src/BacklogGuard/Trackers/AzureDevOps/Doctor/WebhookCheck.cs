using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Whether the site delivers to the guard: five subscriptions for each project, their address, state, version and filters.</summary>
internal sealed class WebhookCheck(AzureSite site, AzureSubscriptions subscriptions)
{
    private readonly SectionDraft _draft = new("Service hooks");

    private string Register => $"Run connect {site.Name} --register --url <the guard's public address>; for that the guard's account needs Edit subscriptions at Project settings → Service hooks → Security.";

    public async Task<CheckSection> LookAsync(Uri? address, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            _draft.Warn("address", "nobody has told the guard's public address, so that the subscriptions' is not compared with it", "Give it with --url https://guard.acme.example, or in the setting PublicUrl.");
        }

        await _draft.AskAsync(
            "subscriptions",
            async () =>
            {
                var ours = await subscriptions.OursAsync(address, cancellationToken);
                TellCreators(ours, await site.WhoAmIAsync(cancellationToken));
                foreach (var plan in projects)
                {
                    await _draft.AskAsync(
                        plan.Project,
                        async () =>
                        {
                            var id = await subscriptions.IdOfAsync(plan.Project, cancellationToken);
                            Tell(address, plan.Project, [.. ours.Where(one => one.Covers(id))]);
                        },
                        $"See Permissions in {plan.Project}.");
                }
            },
            $"Give the guard's account View subscriptions at Project settings → Service hooks → Security. {ByHand(address)}");
        return _draft.Done;
    }

    // What its creator cannot see is not delivered, and it ends when that account leaves.
    private void TellCreators(IReadOnlyList<AzureSubscription> ours, Person me)
    {
        var others = ours.Select(one => one.Creator).OfType<Person>().Where(person => person.Id != me.Id).Select(person => person.Name).Distinct().ToList();
        if (others.Count > 0)
        {
            _draft.Warn("owner", $"created by {string.Join(", ", others)}: only what that account sees is delivered, and nothing when it leaves", $"Delete them and register with the guard's own account. {Register}");
        }
    }

    private string ByHand(Uri? address) =>
        $"By hand: Project settings → Service hooks → Create subscription → Web Hooks, once for each of {string.Join(", ", AzureSubscriptions.Events)}; no filters; "
        + $"URL {address?.AbsoluteUri ?? $"https://guard.acme.example/webhooks/{site.Name}"}; Basic authentication username {AzureSubscriptions.UserName}, password: the value of Connections:{site.Name}:WebhookSecrets; "
        + $"Resource details to send: All; Messages to send: None; Resource version {AzureSubscriptions.Version}.";

    private void Tell(Uri? address, string project, IReadOnlyList<AzureSubscription> ours)
    {
        var missing = AzureSubscriptions.Events.Except(ours.Select(one => one.Event)).ToList();
        if (ours.Count == 0)
        {
            // Whoever may not see subscriptions is shown an empty list.
            _draft.Fail(
                project, "no subscription to the guard is visible: there is none, or the account lacks View subscriptions",
                $"Give the guard's account View subscriptions at Project settings → Service hooks → Security. If there is none: {Register} {ByHand(address)}");
        }
        else if (missing.Count > 0)
        {
            _draft.Fail(project, $"no subscription for {string.Join(", ", missing)}", $"{Register} {ByHand(address)}");
        }
        else
        {
            _draft.Ok(project, $"all {AzureSubscriptions.Events.Count} events that the guard uses");
        }

        foreach (var several in ours.GroupBy(one => one.Event).Where(same => same.Count() > 1))
        {
            _draft.Warn(project, $"{several.Count()} subscriptions for {several.Key}, so that it comes more than once", "Delete all but one at Project settings → Service hooks.");
        }

        foreach (var line in ours.DistinctBy(one => one.Event).SelectMany(one => Flaws(address, project, one)))
        {
            _draft.Add(line);
        }
    }

    private IEnumerable<CheckLine> Flaws(Uri? address, string project, AzureSubscription one)
    {
        if (address is not null && one.Url != address.AbsoluteUri)
        {
            yield return Fail($"delivers to {one.Url}, not to {address}", Register);
        }

        if (Sick(one.Status) is { } sick)
        {
            yield return Fail(sick.What, sick.Remedy);
        }

        if (!one.HasSecret)
        {
            yield return Fail("has no Basic authentication, so that the guard refuses every delivery", Register);
        }

        if (one.Details.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            yield return Fail("sends no resource details, so that the guard learns nothing", $"Set Resource details to send to All. {Register}");
        }

        if (one.Version != AzureSubscriptions.Version)
        {
            yield return Warn($"sends resource version {(one.Version.Length == 0 ? "latest" : one.Version)}, which may leave the links out", $"Set Resource version to {AzureSubscriptions.Version}. {Register}");
        }

        if (one.Filters.Count > 0)
        {
            yield return Warn($"is filtered by {string.Join(", ", one.Filters.Select(filter => $"{filter.Key} {filter.Value}"))}, so that other events do not come", $"Set these filters to [Any]. {Register}");
        }

        CheckLine Fail(string what, string remedy) => new(project, CheckState.Fail, $"{one.Event} {what}", remedy);

        CheckLine Warn(string what, string remedy) => new(project, CheckState.Warn, $"{one.Event} {what}", remedy);
    }

    private (string What, string Remedy)? Sick(string status) => status switch
    {
        "enabled" => null,
        "onProbation" => ("is on probation: deliveries failed lately, and fewer are tried", "See Project settings → Service hooks → History for why; one that succeeds ends it."),
        "disabledByUser" => ("was switched off by somebody", $"Enable it at Project settings → Service hooks. {Register}"),
        "disabledBySystem" => ("was switched off after deliveries had failed for 36 hours", $"See that the guard is reachable, then enable it at Project settings → Service hooks. {Register}"),
        "disabledByInactiveIdentity" => ("was switched off because whoever created it is inactive or lacks permissions", $"Delete it at Project settings → Service hooks and register with an account that stays. {Register}"),
        _ => ($"is in state {status}", "Look at Project settings → Service hooks."),
    };
}
