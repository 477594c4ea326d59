using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;

namespace BacklogGuard.Trackers.Jira;

/// <summary>Reads the issues of a project that were updated last, many in one request.</summary>
internal sealed class JiraRecent(JiraSite site)
{
    private const int PageSize = 100;

    /// <summary>The last updated issue with everything it has, which teaches the project's fields; null when the project has none or shows none.</summary>
    public async Task<SeenIssue?> NewestAsync(string project, CancellationToken cancellationToken)
    {
        var page = await AskAsync(project, JiraIssues.Everything, ["names", "schema"], 1, 0, null, cancellationToken);
        var seen = page.Issues is [{ } newest, ..] ? new SeenIssue(site.Name, newest, JiraIssues.Learn(page.Names, page.Schema)) : null;
        if (seen is not null)
        {
            site.Fields.Put(seen.Project, seen.Map);
        }

        return seen;
    }

    public async IAsyncEnumerable<SeenIssue> ReadAsync(string project, int most, LookPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await MapAsync(project, cancellationToken) is not { } map)
        {
            yield break;
        }

        var (read, token, tokens) = (0, (string?)null, new HashSet<string>(StringComparer.Ordinal));
        JiraIssuePage page;
        do
        {
            page = await AskAsync(project, JiraIssues.Narrow(map, plan), ["changelog"], Math.Min(PageSize, most - read), read, token, cancellationToken);
            foreach (var issue in (page.Issues ?? []).Take(most - read))
            {
                read++;
                yield return new SeenIssue(site.Name, issue, map);
            }

            token = page.NextPageToken;
        }
        while (read < most && GoesOn(page, read, tokens));
    }

    private async Task<JiraFieldMap?> MapAsync(string project, CancellationToken cancellationToken) =>
        site.Fields.TryGet(project, out var map) ? map : (await NewestAsync(project, cancellationToken))?.Map;

    // A token that comes back would go round for ever.
    private bool GoesOn(JiraIssuePage page, int read, HashSet<string> tokens) => site.IsCloud
        ? page is { IsLast: not true, NextPageToken: { } next } && tokens.Add(next)
        : page.Issues is { Count: > 0 } && read < (page.Total ?? 0);

    private Task<JiraIssuePage> AskAsync(string project, string fields, string[] expand, int count, int startAt, string? token, CancellationToken cancellationToken)
    {
        var search = new JsonObject
        {
            ["jql"] = $"project = \"{project}\" ORDER BY updated DESC",
            ["fields"] = new JsonArray([.. fields.Split(',').Select(field => (JsonNode)field)]),
            ["maxResults"] = count,
        };
        if (!site.IsCloud)
        {
            search["startAt"] = startAt;
            search["expand"] = new JsonArray([.. expand.Select(part => (JsonNode)part)]);
            return site.Api.SearchByPositionAsync(search, cancellationToken);
        }

        search["expand"] = string.Join(',', expand);
        if (token is not null)
        {
            search["nextPageToken"] = token;
        }

        return site.Api.SearchAsync(search, cancellationToken);
    }
}
