using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Examines an Azure DevOps site in the order in which an administrator sets it up.</summary>
internal sealed class AzureDoctor(AzureSite site, AzureSnapshots eyes, string mode) : ITrackerDoctor
{
    private const int MostProjects = 50;

    private readonly AzureSubscriptions _subscriptions = new(site);
    private readonly AzureRecent _recent = new(site);

    public Task<Checkup> ExamineAsync(IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken) => Examination.RunAsync(
        () => new AccountCheck(site, mode).LookAsync(cancellationToken), sections => LookAroundAsync(sections, projects, cancellationToken));

    public Task<CheckSection> ExamineDeliveryAsync(Uri? address, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken) =>
        new WebhookCheck(site, _subscriptions).LookAsync(address, projects, cancellationToken);

    public Task<IReadOnlyList<string>> RegisterAsync(WebhookOrder order, CancellationToken cancellationToken) =>
        _subscriptions.RegisterAsync(order, cancellationToken);

    public async Task<IReadOnlyList<string>> ProjectsAsync(CancellationToken cancellationToken) =>
        [.. (await site.Core.ProjectsAsync(MostProjects, 0, cancellationToken)).Items.Select(project => project.Name).OfType<string>().Order(StringComparer.OrdinalIgnoreCase)];

    public IAsyncEnumerable<Snapshot> RecentAsync(string project, int most, LookPlan plan, CancellationToken cancellationToken) =>
        eyes.TakeRecentAsync(project, most, plan, cancellationToken);

    private async Task LookAroundAsync(List<CheckSection> sections, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken)
    {
        var strengths = new StrengthCheck(site, mode);
        foreach (var plan in projects)
        {
            var tried = await new PermissionCheck(site, _recent, mode).LookAsync(plan, cancellationToken);
            sections.Add(tried.Section);
            strengths.Learn(plan.Project, tried.Able);
            if (tried.SeesProject)
            {
                var teams = await new BoardCheck(site).LookAsync(plan, cancellationToken);
                sections.Add(await new FieldCheck(site).LookAsync(plan, teams.Backlogs, cancellationToken));
                sections.Add(teams.Section);
            }
        }

        sections.Add(strengths.Section);
    }
}
