using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Sprints;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Translates a work item into a <see cref="WorkItem"/>, as far as it tells of itself.</summary>
internal sealed class AzureItems(AzureSite site, AzureStates states)
{
    public WorkItem Read(SeenWorkItem seen, AzurePlace place) => new()
    {
        Ref = new ItemRef(site.Name, seen.Id),
        Key = seen.Id,
        Title = CleanText.OneLine(seen.Text(AzureFields.Title)),
        Type = seen.Type,
        IsSubtask = place.Backlog?.IsTask(seen.Type) == true,
        Project = seen.Project,
        Status = states.Of(seen),
        Description = AzureDocuments.Description(seen),
        Labels = Tags(seen.Text(AzureFields.Tags)),
        Assignee = AzureIdentities.Read(seen.Field(AzureFields.AssignedTo)),
        Reporter = AzureIdentities.Read(seen.Field(AzureFields.CreatedBy)),
        Creator = AzureIdentities.Read(seen.Field(AzureFields.CreatedBy)),
        CreatedAt = seen.CreatedAt,
        UpdatedAt = seen.Time(AzureFields.ChangedDate),
        Parent = AzureLinks.Parent(seen),
        Links = AzureLinks.Read(seen),
        Sprints = place.SprintAt(seen.IterationPath, site.Zone, site.Clock.GetUtcNow()) is { } sprint ? [sprint] : [],
        Url = site.Page(seen.Project, seen.Id),
    };

    /// <summary>Tags as the tracker writes them into one text.</summary>
    public static IReadOnlyList<string> Tags(string? tags) =>
        [.. (tags ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}
