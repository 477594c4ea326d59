namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Events that Jira documents and that change nothing the guard judges.</summary>
internal static class JiraEvents
{
    // An attachment also arrives as jira:issue_updated with an Attachment item; that one is judged.
    private static readonly string[] Families =
    [
        "worklog_", "jira:worklog_", "attachment_", "issue_property_", "issuetype_", "project_", "user_", "filter_", "option_",
        "jira:version_", "version_", "jira_expression_evaluation_failed", "app_access_to_objects_",
    ];

    public static bool AreIrrelevant(string name) => Families.Any(family => name.StartsWith(family, StringComparison.Ordinal));
}
