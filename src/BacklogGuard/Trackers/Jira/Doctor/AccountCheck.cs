using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>Whether the site answers, is what the connection says it is, and takes the guard's account.</summary>
internal sealed class AccountCheck(JiraSite site, string mode)
{
    private readonly SectionDraft _draft = new("Account");

    public async Task<(CheckSection Section, bool IsSignedIn)> LookAsync(CancellationToken cancellationToken)
    {
        var signIn = new SignInCheck(_draft, NewToken(), RightAddress());
        var isSignedIn = await signIn.AskAsync(() => site.AskWhoAsync(cancellationToken));
        if (isSignedIn)
        {
            await _draft.AskAsync("site", async () => Site(await site.InfoAsync(cancellationToken)), "The site does not tell its version; nothing has to be changed.");
            signIn.Tell(mode);
        }

        return (_draft.Done, isSignedIn);
    }

    private string NewToken() => site.IsCloud
        ? $"Sign in as the guard's account, create a token at Account settings → Security → API tokens, and put it into Connections:{site.Name}:Token; Email must be that account's. A token with scopes works only with the Url https://api.atlassian.com/ex/jira/{{cloudId}}."
        : $"Sign in as the guard's account, create a token at Profile → Personal Access Tokens, and put it into Connections:{site.Name}:Token.";

    private string RightAddress() => $"Connections:{site.Name}:Url is {site.Url}, where no Jira answers: write the site's address with its context path, for example https://jira.acme.example/jira.";

    private void Site(JiraServerInfo info)
    {
        var isCloud = string.Equals(info.DeploymentType, "Cloud", StringComparison.OrdinalIgnoreCase);
        var found = isCloud ? "Jira Cloud" : $"Jira Data Center {info.Version}";
        if (info.DeploymentType is not null && isCloud != site.IsCloud)
        {
            _draft.Fail("site", $"{site.Url} is {found}", $"Write {(isCloud ? nameof(TrackerKind.JiraCloud) : nameof(TrackerKind.JiraDataCenter))} into Connections:{site.Name}:Kind.");
            return;
        }

        _draft.Ok("site", $"{site.Url} is {found}, REST API version {site.Version}");
        if (!isCloud && info.VersionNumbers is [< 10, ..])
        {
            _draft.Warn("signature", "Data Center before 10 cannot sign its deliveries", "The webhook's address carries the secret instead; keep it out of logs and proxies.");
        }
    }
}
