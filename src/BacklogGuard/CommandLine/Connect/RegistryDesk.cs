using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>Where the tracker should deliver to, and how that is registered: with the guard's account, or with an administrator's from the environment.</summary>
internal sealed class RegistryDesk(IConfiguration settings, TimeProvider clock, ITrackerConnection site, string? url)
{
    private readonly string? _url = url ?? settings["PublicUrl"];
    private readonly string[] _secrets = settings.GetSection($"Connections:{site.Name}:WebhookSecrets").Get<string[]>() ?? [];

    private Uri? Door => _url is null ? null : new Uri(new Uri(_url.TrimEnd('/') + "/"), $"webhooks/{site.Name}");

    /// <summary>What of the question makes no sense, one sentence each.</summary>
    public IEnumerable<string> Mistakes(ConnectAsk ask)
    {
        if (ask.Items is < 0 or > 1000)
        {
            yield return "--items must be between 0 and 1000.";
        }

        if (ask.Register && _url is null)
        {
            yield return "--register needs the guard's public address: give --url https://guard.acme.example, or the setting PublicUrl.";
        }

        if (_url is not null && MistakeOf(_url) is { } mistake)
        {
            yield return mistake;
        }

        if (ask.Register && _secrets.Length == 0)
        {
            yield return $"Connections:{site.Name}:WebhookSecrets is empty, so that there is nothing to sign with; generate one with: openssl rand -hex 32";
        }
    }

    /// <exception cref="TrackerException">The tracker could not be asked.</exception>
    public async Task<IReadOnlyList<CheckSection>> AskAsync(bool register, IReadOnlyList<ProjectPlan> plans, CancellationToken cancellationToken)
    {
        if (!register)
        {
            return [await site.Doctor.ExamineDeliveryAsync(Door, plans, cancellationToken)];
        }

        // Observe mode binds the guard, not the person who registers its webhook; hence a connection of its own either way.
        using var registrar = Connections.Open(site.Name, Options(), clock);
        var registered = await RegisterAsync(registrar.Doctor, plans, cancellationToken);
        // Who could register can look; else the guard's own account says what it can.
        var looker = registered.Lines.All(line => line.State == CheckState.Ok) ? registrar.Doctor : site.Doctor;
        return [registered, await looker.ExamineDeliveryAsync(Door, plans, cancellationToken)];
    }

    private async Task<CheckSection> RegisterAsync(ITrackerDoctor doctor, IReadOnlyList<ProjectPlan> plans, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft("Registration");
        try
        {
            // While a secret is being changed, the new one stands last.
            var done = await doctor.RegisterAsync(new WebhookOrder(Door!, _secrets[^1], [.. plans.Select(plan => plan.Project)]), cancellationToken);
            foreach (var sentence in done)
            {
                draft.Ok("done", sentence);
            }
        }
        catch (TrackerException refused) when (refused.Trouble is TrackerTrouble.Forbidden or TrackerTrouble.NotSignedIn or TrackerTrouble.Refused or TrackerTrouble.NotFound)
        {
            draft.Fail("refused", refused.Message, Remedy);
        }

        return draft.Done;
    }

    private string Remedy => (HasAdmin, site.Kind) switch
    {
        (true, _) => "The account of BACKLOGGUARD_ADMIN_TOKEN is not accepted or may not register: it must be an administrator's.",
        (_, TrackerKind.JiraCloud or TrackerKind.JiraDataCenter) =>
            "The guard's account may not register, and should not: give an administrator's token in BACKLOGGUARD_ADMIN_TOKEN (and the e-mail address in BACKLOGGUARD_ADMIN_EMAIL for Jira Cloud) for this one command.",
        _ => "Give the guard's account View and Edit subscriptions at Project settings → Service hooks → Security, at least for now; or an administrator's token in BACKLOGGUARD_ADMIN_TOKEN, whose account then owns the subscriptions.",
    };

    private bool HasAdmin => !string.IsNullOrEmpty(settings["BACKLOGGUARD_ADMIN_TOKEN"]);

    private ConnectionOptions Options()
    {
        var options = settings.GetSection($"Connections:{site.Name}").Get<ConnectionOptions>()!;
        options.Mode = "comment";
        if (HasAdmin)
        {
            options.Token = settings["BACKLOGGUARD_ADMIN_TOKEN"];
            (options.TenantId, options.ClientId, options.ClientSecret, options.ManagedIdentity) = (null, null, null, null);
            options.Email = settings["BACKLOGGUARD_ADMIN_EMAIL"] ?? options.Email;
        }

        return options;
    }

    private string? MistakeOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url is not { Query: "", Fragment: "", UserInfo: "" })
        {
            return "The guard's public address must begin with https:// and hold no query and no user name, for example https://guard.acme.example.";
        }

        return url.Scheme == "https" || url.IsLoopback || site.Kind is TrackerKind.JiraDataCenter or TrackerKind.AzureDevOpsServer
            ? null
            : $"{site.Kind} delivers to https:// only, and the guard's public address is {address}.";
    }
}
