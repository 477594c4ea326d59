using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Creating and changing work items by JSON Patch.</summary>
internal static class ItemWrites
{
    public static void Map(AzureRoutes routes)
    {
        routes.Map("POST", "wit/workitems/${type}", Create, AzureScope.Project);
        routes.Map("PATCH", "wit/workitems/${type}", Create, AzureScope.Project);
        routes.Map("PATCH", "wit/workitems/{id}", Change);
    }

    public static AzureAnswer Create(AzureCall call)
    {
        var operations = PatchDocument.Of(call);
        var project = call.Project;
        var name = Uri.UnescapeDataString(call.Route("type"));
        var type = project.Process.FindType(name) ?? throw TypeEndpoints.NoType(name, project);
        var bypassesRules = Bypasses(call, project);
        var isValidation = call.Flag("validateOnly");
        var edit = ItemOffice.Begin(call.World, call.Act, project, type, isValidation ? -1 : call.World.NextId());
        new ItemPatch(call, edit, bypassesRules).Apply(operations);
        NeedEdit(call, edit);
        return isValidation ? Preview(call, edit) : Entered(call, ItemOffice.Create(call.World, edit));
    }

    public static AzureAnswer Change(AzureCall call)
    {
        var operations = PatchDocument.Of(call);
        var item = call.Item();
        if (!call.May(AzurePermissions.Edit, item.Project, item.Area))
        {
            throw NoEdit();
        }

        var edit = new ItemEdit(call.World, item, call.Act);
        new ItemPatch(call, edit, Bypasses(call, item.Project)).Apply(operations);
        NeedEdit(call, edit);
        if (call.Flag("validateOnly"))
        {
            return Preview(call, edit);
        }

        edit.Commit();
        return Entered(call, item);
    }

    public static AzureRefusal NoEdit() => AzureRefusal.Forbidden(
        "TF237111: The current user does not have permissions to save work items under the specified area path.", "WorkItemUnauthorizedSaveException");

    private static bool Bypasses(AzureCall call, AzureProject project)
    {
        if (!call.Flag("bypassRules"))
        {
            return false;
        }

        return call.May(AzurePermissions.BypassRules, project)
            ? true
            : throw AzureRefusal.Forbidden("VS403691: Update to the work item had field changes that require bypassing the rules, and you do not have the permission to bypass them.", "WorkItemBypassRulesAccessDeniedException");
    }

    private static void NeedEdit(AzureCall call, ItemEdit edit)
    {
        if (!call.May(AzurePermissions.Edit, edit.Project, edit.Fields.Get<AzureNode>(AzureFields.AreaPath)))
        {
            throw NoEdit();
        }
    }

    private static AzureAnswer Preview(AzureCall call, ItemEdit edit) =>
        AzureAnswer.Ok(new ItemView(call.World).Revision(edit.Item, edit.Preview(), Shape(call)));

    private static AzureAnswer Entered(AzureCall call, AzureItem item) => AzureAnswer.Ok(new ItemView(call.World).Item(item, Shape(call)));

    // What has been written comes back with its links unless the caller asks for less.
    private static ItemShape Shape(AzureCall call)
    {
        var shape = ItemShape.From(call, [], call.Query("$expand"), isSingle: true);
        return call.Query("$expand") is null ? shape with { ShowsRelations = true } : shape;
    }
}
