using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira.Sprints;

/// <summary>Reads all issues of a sprint, page by page, with their changelogs unless the sprint has not begun.</summary>
internal sealed class JiraSprintPages(JiraSite site)
{
    private const int PageSize = 100;
    private const int MostPages = 100;

    public Task<IReadOnlyList<JiraIssue>> ReadAsync(Sprint sprint, IReadOnlyList<string> fields, string? reconcile, CancellationToken cancellationToken)
    {
        // Before its start nothing has been added to a sprint, so that changelogs have nothing to tell.
        var withPast = sprint.State != SprintState.Future;
        return (site.IsCloud, withPast) switch
        {
            (true, true) => ByTokenAsync(token => site.Api.SearchAsync(Search(sprint.Id, fields, reconcile, token), cancellationToken)),
            (true, false) => PlainAsync(sprint.Id, fields, cancellationToken),
            _ => ByPositionAsync(sprint.Id, fields, withPast ? "changelog" : null, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<JiraIssue>> PlainAsync(string sprint, IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        try
        {
            return await ByTokenAsync(token => site.Agile.SoftwareSprintIssuesAsync(sprint, string.Join(',', fields), token, PageSize, cancellationToken));
        }
        catch (TrackerException old) when (old.Status == System.Net.HttpStatusCode.NotFound)
        {
            return await ByPositionAsync(sprint, fields, expand: null, cancellationToken);
        }
    }

    // A short page is not the last one; only a missing token is. A token that comes back would go round for ever.
    private async Task<IReadOnlyList<JiraIssue>> ByTokenAsync(Func<string?, Task<JiraIssuePage>> ask)
    {
        var all = new List<JiraIssue>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        do
        {
            var page = await ask(token);
            all.AddRange(page.Issues ?? []);
            token = page.IsLast == true ? null : page.NextPageToken;
            if (token is not null && (!tokens.Add(token) || tokens.Count > MostPages))
            {
                throw new TrackerException(TrackerTrouble.Garbage, $"{site.Name} goes round in circles: its search gave the same page token twice, or more than {MostPages} pages.");
            }
        }
        while (token is not null);

        return all;
    }

    private async Task<IReadOnlyList<JiraIssue>> ByPositionAsync(string sprint, IReadOnlyList<string> fields, string? expand, CancellationToken cancellationToken)
    {
        var all = new List<JiraIssue>();
        JiraIssuePage page;
        do
        {
            page = await site.Agile.SprintIssuesAsync(sprint, string.Join(',', fields), expand, all.Count, PageSize, cancellationToken);
            all.AddRange(page.Issues ?? []);
        }
        while (page.Issues is { Count: > 0 } && all.Count < (page.Total ?? 0));

        return all;
    }

    private static JsonObject Search(string sprint, IReadOnlyList<string> fields, string? reconcile, string? token)
    {
        var search = new JsonObject
        {
            ["jql"] = $"sprint = {sprint}",
            ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]),
            ["expand"] = "changelog",
            ["maxResults"] = PageSize,
        };
        if (long.TryParse(reconcile, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            search["reconcileIssues"] = new JsonArray(id);
        }

        if (token is not null)
        {
            search["nextPageToken"] = token;
        }

        return search;
    }
}
