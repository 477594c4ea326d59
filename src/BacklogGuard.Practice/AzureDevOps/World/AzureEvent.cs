namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Something happened that service hooks tell of.</summary>
internal abstract record AzureEvent(AzureItem Item, AzureRevision Revision, AzureAct Act)
{
    internal sealed record WorkItemCreated(AzureItem Item, AzureRevision Revision, AzureAct Act) : AzureEvent(Item, Revision, Act);

    /// <param name="Update">Its Id is what hooks call resource.id; a link-only update has no fields.</param>
    internal sealed record WorkItemUpdated(AzureItem Item, AzureRevision Revision, AzureAct Act, AzureUpdate Update) : AzureEvent(Item, Revision, Act);

    /// <summary>Raised after the WorkItemUpdated of the same revision.</summary>
    internal sealed record WorkItemCommented(AzureItem Item, AzureRevision Revision, AzureAct Act, AzureComment Comment) : AzureEvent(Item, Revision, Act);

    internal sealed record WorkItemDeleted(AzureItem Item, AzureRevision Revision, AzureAct Act) : AzureEvent(Item, Revision, Act);

    internal sealed record WorkItemRestored(AzureItem Item, AzureRevision Revision, AzureAct Act) : AzureEvent(Item, Revision, Act);
}
