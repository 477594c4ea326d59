using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>Whether the site delivers to the guard: the webhook, its address, events, filter and state.</summary>
internal sealed class WebhookCheck(JiraSite site, JiraWebhooks webhooks)
{
    private readonly SectionDraft _draft = new("Webhook");

    public async Task<CheckSection> LookAsync(Uri? address, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            _draft.Warn("address", "nobody has told the guard's public address, so that the webhook's is not compared with it", "Give it with --url https://guard.acme.example, or in the setting PublicUrl.");
        }

        try
        {
            Tell(address, projects, JiraWebhooks.Ours(await webhooks.ListAsync(cancellationToken), address, site.Name));
        }
        catch (TrackerException refused) when (Unreadable.IsRefusal(refused))
        {
            _draft.Unknown(
                "webhook", "only Jira administrators may list webhooks, and the guard's account is none, as it should be",
                $"Let an administrator look, or run connect {site.Name} --register with BACKLOGGUARD_ADMIN_TOKEN of one. {ByHand(address)}");
        }

        return _draft.Done;
    }

    private string ByHand(Uri? address) =>
        $"By hand: Jira settings → System → WebHooks → Create; URL {address?.AbsoluteUri ?? $"https://guard.acme.example/webhooks/{site.Name}"}; "
        + $"Secret: the value of Connections:{site.Name}:WebhookSecrets; Events: {string.Join(", ", JiraWebhooks.Events)}; JQL: empty, or your projects.";

    private void Tell(Uri? address, IReadOnlyList<ProjectPlan> projects, IReadOnlyList<JiraWebhook> ours)
    {
        if (ours.Count == 0)
        {
            _draft.Fail("webhook", "no webhook delivers to the guard", $"{Register} {ByHand(address)}");
            return;
        }

        if (ours.Count > 1)
        {
            _draft.Warn("webhook", $"{ours.Count} webhooks deliver to the guard ({string.Join(", ", ours.Select(webhook => webhook.Id))}), so that everything comes twice", "Delete all but one at Jira settings → System → WebHooks.");
        }

        TellAddress(address, ours[0]);
        TellState(ours[0]);
        TellEvents(ours[0]);
        TellFilter(projects, ours[0].Jql);
    }

    private string Register => $"Run connect {site.Name} --register --url <the guard's public address> as a Jira administrator (BACKLOGGUARD_ADMIN_TOKEN).";

    private void TellAddress(Uri? wanted, JiraWebhook webhook)
    {
        var shown = Shown(webhook.Url);
        if (wanted is null || webhook.Url == wanted.AbsoluteUri || webhook.Url.StartsWith(wanted.AbsoluteUri + "/", StringComparison.Ordinal))
        {
            _draft.Ok("address", $"webhook {webhook.Id} delivers to {shown}");
        }
        else
        {
            _draft.Fail("address", $"webhook {webhook.Id} delivers to {shown}, not to {wanted}", Register);
        }
    }

    // Before Data Center 10 the last part of the path is the secret.
    private string Shown(string url)
    {
        var end = url.IndexOf($"/webhooks/{site.Name}/", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? url : url[..(end + $"/webhooks/{site.Name}/".Length)] + "<secret>";
    }

    private void TellState(JiraWebhook webhook)
    {
        if (!webhook.IsOn)
        {
            _draft.Fail("state", "the webhook is switched off", $"Switch it on at Jira settings → System → WebHooks. {Register}");
        }

        if (webhook.IsSigned == false)
        {
            _draft.Fail("secret", "the webhook has no secret, so that the guard refuses every delivery", $"Enter the value of Connections:{site.Name}:WebhookSecrets at Jira settings → System → WebHooks. {Register}");
        }

        if (webhook.HasNoBody)
        {
            _draft.Fail("body", "the webhook sends no body, so that the guard learns nothing", $"Untick Exclude body at Jira settings → System → WebHooks. {Register}");
        }
    }

    private void TellEvents(JiraWebhook webhook)
    {
        var missing = JiraWebhooks.Events.Except(webhook.Events).ToList();
        if (missing.Count == 0)
        {
            _draft.Ok("events", $"all {JiraWebhooks.Events.Count} that the guard uses");
        }
        else
        {
            _draft.Fail("events", $"not sent: {string.Join(", ", missing)}", $"Tick them at Jira settings → System → WebHooks. {Register}");
        }
    }

    private void TellFilter(IReadOnlyList<ProjectPlan> projects, string jql)
    {
        if (jql.Length == 0)
        {
            _draft.Ok("filter", "none: the events of every project come");
        }
        else if (projects.Select(plan => plan.Project).Where(project => !Names(jql, project)).ToList() is { Count: > 0 } unnamed)
        {
            _draft.Warn("filter", $"{jql}; it does not name {string.Join(", ", unnamed)}, whose events may not come", "Change the webhook's JQL at Jira settings → System → WebHooks.");
        }
        else
        {
            _draft.Ok("filter", jql);
        }
    }

    private static bool Names(string jql, string project) =>
        jql.Split([' ', ',', '(', ')', '"', '\'', '=']).Contains(project, StringComparer.OrdinalIgnoreCase);
}
