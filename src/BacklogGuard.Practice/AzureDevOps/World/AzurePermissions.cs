namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Permissions as the security namespaces of Azure DevOps spell them.</summary>
internal static class AzurePermissions
{
    public const string View = "WORK_ITEM_READ";
    public const string Edit = "WORK_ITEM_WRITE";
    public const string Delete = "WORK_ITEM_DELETE";
    public const string Destroy = "WORK_ITEM_PERMANENTLY_DELETE";
    public const string BypassRules = "BYPASS_RULES";
    public const string SuppressNotifications = "SUPPRESS_NOTIFICATIONS";
    public const string CreateTags = "CreateTag";
    public const string ManageNodes = "CREATE_CHILDREN";
    public const string ViewProject = "GENERIC_READ";
    public const string ViewSubscriptions = "ViewSubscriptions";
    public const string EditSubscriptions = "EditSubscriptions";

    private static readonly IReadOnlyList<string> OfEverybody = [View, ViewProject];
    private static readonly IReadOnlyList<string> OfMembers = [View, ViewProject, Edit, Delete, CreateTags, ManageNodes];

    /// <param name="area">The area that the permission is asked for; null asks for the project.</param>
    public static bool Has(this AzureWorld world, AzureUser user, string permission, AzureProject? project, AzureNode? area = null) =>
        world.Decreed(user, permission, project, area) ?? ByMembership(user, permission, project);

    private static bool ByMembership(AzureUser user, string permission, AzureProject? project) =>
        user.IsAdmin
        || OfEverybody.Contains(permission)
        || (OfMembers.Contains(permission) && (project is null || project.Teams.Exists(team => team.Members.Contains(user))));
}
