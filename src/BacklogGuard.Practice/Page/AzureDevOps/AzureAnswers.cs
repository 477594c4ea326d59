using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.Page.AzureDevOps;

/// <summary>What the guard's account did on a work item since a scene was played, read from the item alone.</summary>
internal static class AzureAnswers
{
    public static IReadOnlyList<Step> Since(AzureItem item, DateTimeOffset since) =>
        [.. Comments(item, since).Concat(Updates(item, since)).OrderBy(step => step.At)];

    private static IEnumerable<Step> Comments(AzureItem item, DateTimeOffset since) =>
        from comment in item.Comments
        where comment.CreatedBy.IsBot && !comment.IsDeleted && comment.ModifiedAt >= since
        let edited = comment.CreatedAt < since
        select Step.OfGuard(
            comment.CreatedBy.DisplayName, edited ? "edited its comment." : "commented.", comment.ModifiedAt, since, AzureText.Of(comment.Text, comment.Format == "markdown"));

    private static IEnumerable<Step> Updates(AzureItem item, DateTimeOffset since) =>
        from update in item.Updates
        where update.By.IsBot && update.At >= since
        from field in update.Fields
        let deed = Deed(item, field.Key, field.Value)
        where deed is not null
        select Step.OfGuard(update.By.DisplayName, deed, update.At, since);

    private static string? Deed(AzureItem item, string field, FieldChange change) => field switch
    {
        AzureFields.State => $"moved it back from {change.Old} to {change.New}.",
        AzureFields.IterationPath when change is { Old: AzureNode from, New: AzureNode to } => to == item.Project.Iterations
            ? $"took it out of {from.Name} again."
            : $"put it back into {to.Name}.",
        AzureFields.Tags => Tags(AzureTags.Split(change.Old as string ?? ""), AzureTags.Split(change.New as string ?? "")),
        _ => null,
    };

    private static string Tags(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var (added, removed) = (after.Except(before).ToList(), before.Except(after).ToList());
        return added.Count > 0 ? $"set the tag {string.Join(", ", added)}." : $"removed the tag {string.Join(", ", removed)}.";
    }
}
