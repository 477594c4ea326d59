using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Whether the site answers, is what the connection says it is, and takes the guard's account.</summary>
internal sealed class AccountCheck(AzureSite site, string mode)
{
    private readonly SectionDraft _draft = new("Account");

    public async Task<(CheckSection Section, bool IsSignedIn)> LookAsync(CancellationToken cancellationToken)
    {
        var signIn = new SignInCheck(_draft, NewToken(), RightAddress());
        var isSignedIn = await signIn.AskAsync(() => site.AskWhoAsync(cancellationToken));
        if (isSignedIn)
        {
            await _draft.AskAsync("site", async () => Site((await site.Meta.ConnectionDataAsync(cancellationToken)).DeploymentType), "The site does not tell what it is; nothing has to be changed.");
            signIn.Tell(mode);
        }

        return (_draft.Done, isSignedIn);
    }

    private string NewToken() => site.IsServices
        ? $"With a personal access token: sign in as the guard's account, User settings → Personal access tokens → New Token for this organisation, scopes Work Items (Read & write), Project and Team (Read), Identity (Read), and put it into Connections:{site.Name}:Token. With Microsoft Entra: add the service principal or identity at Organization settings → Users."
        : $"Sign in as the guard's account, Security → Personal access tokens → New Token, scopes Work Items (Read & write), Project and Team (Read), Identity (Read), and put it into Connections:{site.Name}:Token. Tokens do not work while IIS Basic Authentication is switched on.";

    private string RightAddress() => $"Connections:{site.Name}:Url is {site.Url}: write {(site.IsServices ? "https://dev.azure.com/{organisation}" : "the server's address with its collection, for example https://tfs.acme.example/tfs/DefaultCollection")}.";

    private void Site(string? deployment)
    {
        var isHosted = deployment switch { "hosted" => true, "onPremises" => false, _ => (bool?)null };
        if (isHosted is { } known && known != site.IsServices)
        {
            _draft.Fail("site", $"{site.Url} is Azure DevOps {(known ? "Services" : "Server")}", $"Write {(known ? nameof(TrackerKind.AzureDevOps) : nameof(TrackerKind.AzureDevOpsServer))} into Connections:{site.Name}:Kind.");
            return;
        }

        _draft.Ok("site", $"{site.Url} is Azure DevOps {(site.IsServices ? "Services" : "Server")}, REST API version {site.Version.Released}");
    }
}
