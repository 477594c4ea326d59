namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Beginning, deleting and restoring items, and changing comments that stand.</summary>
internal static class ItemOffice
{
    /// <summary>An edit of an item that does not exist yet; <see cref="Create"/> enters it.</summary>
    public static ItemEdit Begin(AzureWorld world, AzureAct act, AzureProject project, AzureItemType type, int id)
    {
        var edit = new ItemEdit(world, new AzureItem { Id = id, Project = project, Type = type }, act);
        edit.Fields.Put(AzureFields.AreaPath, project.Areas);
        edit.Fields.Put(AzureFields.IterationPath, project.Iterations);
        edit.Fields.Put(AzureFields.State, type.First.Name);
        edit.Fields.Put(AzureFields.CreatedDate, act.At);
        edit.Fields.Put(AzureFields.CreatedBy, act.User);
        edit.Fields.Put(AzureFields.Priority, 2);
        if (type.Fields.Contains("Microsoft.VSTS.Common.ValueArea"))
        {
            edit.Fields.Put("Microsoft.VSTS.Common.ValueArea", "Business");
        }

        if (type.Fields.Contains("Microsoft.VSTS.Common.Severity"))
        {
            edit.Fields.Put("Microsoft.VSTS.Common.Severity", "3 - Medium");
        }

        return edit;
    }

    public static AzureItem Create(AzureWorld world, ItemEdit edit)
    {
        world.Items.Add(edit.Item.Id, edit.Item);
        edit.Commit();
        return edit.Item;
    }

    /// <summary>Into the recycle bin.</summary>
    public static void Delete(AzureWorld world, AzureAct act, AzureItem item)
    {
        item.Deleted = new AzureDeletion(act.User, act.At);
        act.Note(item, "deleted");
        world.Raise(new AzureEvent.WorkItemDeleted(item, item.Revisions[^1], act));
    }

    public static void Restore(AzureWorld world, AzureAct act, AzureItem item)
    {
        item.Deleted = null;
        act.Note(item, "restored");
        world.Raise(new AzureEvent.WorkItemRestored(item, item.Revisions[^1], act));
    }

    /// <summary>For ever.</summary>
    public static void Destroy(AzureWorld world, AzureAct act, AzureItem item)
    {
        var edit = new ItemEdit(world, item, act);
        edit.Relations.Clear();
        edit.Commit();
        world.Items.Remove(item.Id);
        act.Note(item, "destroyed");
    }

    public static void EditComment(AzureWorld world, AzureAct act, AzureItem item, AzureComment comment, string text, string format)
    {
        (comment.Text, comment.Format) = (text, format);
        Touch(world, act, item, comment, "updated");
    }

    public static void DeleteComment(AzureWorld world, AzureAct act, AzureItem item, AzureComment comment)
    {
        comment.IsDeleted = true;
        Touch(world, act, item, comment, "deleted");
    }

    // Changing a comment makes a revision of the item too.
    private static void Touch(AzureWorld world, AzureAct act, AzureItem item, AzureComment comment, string what)
    {
        (comment.ModifiedBy, comment.ModifiedAt) = (act.User, act.At);
        comment.Version++;
        act.Note(item, $"comment {comment.Id} {what}");
        new ItemEdit(world, item, act) { Touches = comment }.Commit();
    }
}
