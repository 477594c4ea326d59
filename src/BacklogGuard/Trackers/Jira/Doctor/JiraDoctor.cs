using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>Examines a Jira site in the order in which an administrator sets it up.</summary>
internal sealed class JiraDoctor(JiraSite site, JiraSnapshots eyes, string mode) : ITrackerDoctor
{
    private const int MostProjects = 50;

    private readonly JiraWebhooks _webhooks = new(site);

    public Task<Checkup> ExamineAsync(IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken) => Examination.RunAsync(
        () => new AccountCheck(site, mode).LookAsync(cancellationToken), sections => LookAroundAsync(sections, projects, cancellationToken));

    public Task<CheckSection> ExamineDeliveryAsync(Uri? address, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken) =>
        new WebhookCheck(site, _webhooks).LookAsync(address, projects, cancellationToken);

    public async Task<IReadOnlyList<string>> RegisterAsync(WebhookOrder order, CancellationToken cancellationToken) =>
        [await _webhooks.RegisterAsync(order, cancellationToken)];

    public async Task<IReadOnlyList<string>> ProjectsAsync(CancellationToken cancellationToken)
    {
        var projects = site.IsCloud
            ? (await site.Api.ProjectPageAsync(MostProjects, "key", cancellationToken)).Values ?? []
            : await site.Api.ProjectsAsync(cancellationToken);
        return [.. projects.Select(project => project.Key).OfType<string>().Order(StringComparer.Ordinal).Take(MostProjects)];
    }

    public IAsyncEnumerable<Snapshot> RecentAsync(string project, int most, LookPlan plan, CancellationToken cancellationToken) =>
        eyes.TakeRecentAsync(project, most, plan, cancellationToken);

    private async Task LookAroundAsync(List<CheckSection> sections, IReadOnlyList<ProjectPlan> projects, CancellationToken cancellationToken)
    {
        var strengths = new StrengthCheck(site, mode);
        foreach (var plan in projects)
        {
            var granted = await new PermissionCheck(site).LookAsync(plan, cancellationToken);
            sections.Add(granted.Section);
            strengths.Learn(plan.Project, granted.Keys);
            if (granted.Keys.Contains(Need.Browse))
            {
                var boards = await new BoardCheck(site).LookAsync(plan, cancellationToken);
                sections.Add(await new FieldCheck(site).LookAsync(plan, boards.Estimates, cancellationToken));
                sections.Add(boards.Section);
            }
        }

        sections.Add(strengths.Section);
    }
}
