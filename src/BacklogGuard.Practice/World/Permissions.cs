namespace BacklogGuard.Practice.World;

/// <summary>Permission keys as Jira spells them.</summary>
internal static class Permissions
{
    public const string Browse = "BROWSE_PROJECTS";
    public const string Create = "CREATE_ISSUES";
    public const string Edit = "EDIT_ISSUES";
    public const string Delete = "DELETE_ISSUES";
    public const string Transition = "TRANSITION_ISSUES";
    public const string Schedule = "SCHEDULE_ISSUES";
    public const string Move = "MOVE_ISSUES";
    public const string Assign = "ASSIGN_ISSUES";
    public const string Link = "LINK_ISSUES";
    public const string AddComments = "ADD_COMMENTS";
    public const string EditOwnComments = "EDIT_OWN_COMMENTS";
    public const string EditAllComments = "EDIT_ALL_COMMENTS";
    public const string DeleteOwnComments = "DELETE_OWN_COMMENTS";
    public const string DeleteAllComments = "DELETE_ALL_COMMENTS";
    public const string ManageSprints = "MANAGE_SPRINTS_PERMISSION";
    public const string AdministerProjects = "ADMINISTER_PROJECTS";
    public const string Administer = "ADMINISTER";
    public const string BrowseUsers = "USER_PICKER";

    public static readonly IReadOnlyList<string> ForProjects =
    [
        Browse, Create, Edit, Delete, Transition, Schedule, Move, Assign, Link, AddComments, EditOwnComments, EditAllComments,
        DeleteOwnComments, DeleteAllComments, ManageSprints, AdministerProjects,
    ];

    public static readonly IReadOnlyList<string> Global = [Administer, BrowseUsers];

    public static readonly IReadOnlyList<string> OfTeam =
    [
        Browse, Create, Edit, Transition, Schedule, Move, Assign, Link, AddComments, EditOwnComments, DeleteOwnComments,
    ];

    public static bool Has(this JiraWorld world, User? user, string permission, Project? project) =>
        user is not null && (world.Decreed(user, permission, project) ?? ByRole(user, permission, project));

    private static bool ByRole(User user, string permission, Project? project)
    {
        if (user.IsAdmin || (permission == BrowseUsers && user.Groups.Contains(JiraWorld.EveryoneGroup)))
        {
            return true;
        }

        return project is not null && project.Roles.Any(role => role.Permissions.Contains(permission) && role.Holds(user));
    }
}
