using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>Turns what happens in the world into what service hooks tell.</summary>
internal sealed class HookNews(AzureWorld world, HookOffice office)
{
    private static readonly ItemShape Whole = new() { ShowsRelations = true };

    private readonly ItemView _view = new(world);

    /// <summary>Called under the world's gate.</summary>
    public void Tell(AzureEvent happening)
    {
        if (office.Subscriptions.Count == 0 || happening.Act.SuppressesNotifications)
        {
            return;
        }

        var site = new HookSite(!world.IsServices, world.BaseUrl, world.CollectionId, world.HostId);
        office.Tell(Of(happening), site, subscription => world.Has(world.UserNamed(subscription.CreatedBy), AzurePermissions.View, happening.Item.Project, happening.Item.Area));
    }

    private HookEvent Of(AzureEvent happening) => new()
    {
        Type = Type(happening),
        At = happening.Act.At,
        Project = happening.Item.Project.Id,
        Item = _view.Revision(happening.Item, happening.Revision, Whole),
        Update = happening is AzureEvent.WorkItemUpdated updated ? _view.Update(updated.Item, updated.Update) : null,
        Actor = _view.RevisedBy(happening.Act.User),
        Comment = happening is AzureEvent.WorkItemCommented commented ? commented.Comment.Text : null,
    };

    private static string Type(AzureEvent happening) => happening switch
    {
        AzureEvent.WorkItemCreated => HookCatalogue.Created,
        AzureEvent.WorkItemUpdated => HookCatalogue.Updated,
        AzureEvent.WorkItemCommented => HookCatalogue.Commented,
        AzureEvent.WorkItemDeleted => HookCatalogue.Deleted,
        AzureEvent.WorkItemRestored => HookCatalogue.Restored,
        _ => throw new InvalidOperationException($"{happening.GetType().Name} has no hook."),
    };
}
