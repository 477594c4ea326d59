using System.Text.RegularExpressions;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Whether a subscription's publisher inputs let an event through; an empty input is any.</summary>
internal static class HookFilter
{
    public static bool Wants(HookSubscription subscription, HookEvent happening) =>
        subscription.EventType == happening.Type
        && IsProject(subscription.Filter("projectId"), happening)
        && IsUnder(subscription.Filter("areaPath"), happening.Text("System.AreaPath"))
        && IsSame(subscription.Filter("workItemType"), happening.Text("System.WorkItemType"))
        && HasTag(subscription.Filter("tag"), happening.Text("System.Tags"))
        && HasChanged(subscription.Filter("changedFields"), happening)
        && HasLinks(subscription.Filter("linksChanged"), happening)
        && Matches(subscription.Filter("commentPattern"), happening.Comment);

    private static bool IsProject(string? id, HookEvent happening) => id is null || (Guid.TryParse(id, out var project) && project == happening.Project);

    // Written \Project\Area\ by some clients and Project\Area by others.
    private static bool IsUnder(string? filter, string path) =>
        filter is null || $"{path}\\".StartsWith(filter.Trim('\\') + '\\', StringComparison.OrdinalIgnoreCase);

    private static bool IsSame(string? filter, string value) => filter is null || string.Equals(filter, value, StringComparison.OrdinalIgnoreCase);

    private static bool HasTag(string? filter, string tags) =>
        filter is null || tags.Split(';', StringSplitOptions.TrimEntries).Contains(filter, StringComparer.OrdinalIgnoreCase);

    private static bool HasChanged(string? filter, HookEvent happening) =>
        filter is null || filter.Split(',', StringSplitOptions.TrimEntries).Any(field => happening.Update?["fields"]?.AsObject().ContainsKey(field) == true);

    private static bool HasLinks(string? filter, HookEvent happening) =>
        !IsSame("true", filter ?? "")
        || (happening.Update is { } update ? update["relations"] is not null : happening.Item["relations"] is not null);

    // The pattern is text with * and ?, as in the portal.
    private static bool Matches(string? pattern, string? comment) =>
        pattern is null || (comment is not null && Regex.IsMatch(
            comment, Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal),
            RegexOptions.IgnoreCase | RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
}
