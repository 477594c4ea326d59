using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Api;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Reads one issue in one request: everything while the project's fields and statuses are not known yet, afterwards only what is looked at.</summary>
internal sealed class JiraIssues(JiraSite site)
{
    public const string Everything = "*all,-attachment,-worklog,-subtasks,-votes,-watches,-thumbnail";

    private static readonly string[] Always =
    [
        "summary", "status", "issuetype", "project", "description", "labels", "issuelinks", "parent", "comment",
        "assignee", "reporter", "creator", "created", "updated", "timeoriginalestimate",
    ];

    /// <summary>Null when it does not exist or may not be seen: Jira answers 404 to both.</summary>
    public async Task<SeenIssue?> ReadAsync(string item, string? projectGuess, Func<string, LookPlan?> planFor, CancellationToken cancellationToken)
    {
        if (!IsIdOrKey(item))
        {
            return null;
        }

        if (projectGuess is not null && site.Fields.TryGet(projectGuess, out var map))
        {
            var narrow = await AskAsync(item, Narrow(map, planFor(projectGuess)), "changelog", map, cancellationToken);
            if (narrow is null || narrow.Project == projectGuess)
            {
                return narrow;
            }
        }

        return await ReadAllAsync(item, cancellationToken);
    }

    public async Task<SeenIssue?> ReadAllAsync(string item, CancellationToken cancellationToken)
    {
        var seen = await AskAsync(item, Everything, "names,schema,changelog,transitions", null, cancellationToken);
        if (seen is not null)
        {
            site.Fields.Put(seen.Project, seen.Map);
        }

        return seen;
    }

    /// <summary>Only digits, or a key such as SHOP-12: nothing that would lead to another path.</summary>
    public static bool IsIdOrKey(string item) =>
        item.Length is > 0 and <= 255 && char.IsAsciiLetterOrDigit(item[0]) && item.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private async Task<SeenIssue?> AskAsync(string item, string fields, string expand, JiraFieldMap? map, CancellationToken cancellationToken)
    {
        try
        {
            var issue = await site.Api.IssueAsync(site.Version, item, fields, expand, cancellationToken);
            return new SeenIssue(site.Name, issue, map ?? Learn(issue.Names, issue.Schema));
        }
        catch (TrackerException gone) when (gone.Trouble == TrackerTrouble.NotFound)
        {
            return null;
        }
    }

    public static JiraFieldMap Learn(Dictionary<string, string>? names, Dictionary<string, JiraFieldSchema>? schema) => new(Present(names), Present(schema));

    private static Dictionary<string, T> Present<T>(Dictionary<string, T>? described)
        where T : class => (described ?? []).Where(field => field.Value is not null).ToDictionary();

    // Every number field is asked for: which of them the board estimates in is known only after the board has been read.
    public static string Narrow(JiraFieldMap map, LookPlan? plan) => string.Join(',', Always
        .Concat(map.Sprint)
        .Concat(map.EpicLink)
        .Concat(map.Numbers)
        .Concat((plan?.Fields.Values ?? []).SelectMany(map.Named))
        .Distinct());
}
