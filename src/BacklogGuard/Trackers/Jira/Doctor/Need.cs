using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>A permission that the guard needs, by Jira's key and by the name that its pages show.</summary>
/// <param name="For">What it is needed for.</param>
/// <param name="From">The mode that needs it first.</param>
internal sealed record Need(string Key, string Name, string For, Reach From)
{
    public const string Browse = "BROWSE_PROJECTS";
    public const string Comment = "ADD_COMMENTS";
    public const string EditOwn = "EDIT_OWN_COMMENTS";
    public const string Edit = "EDIT_ISSUES";
    public const string Transition = "TRANSITION_ISSUES";
    public const string Schedule = "SCHEDULE_ISSUES";
    public const string Sprints = "MANAGE_SPRINTS_PERMISSION";
    public const string Users = "USER_PICKER";
    public const string Project = "ADMINISTER_PROJECTS";
    public const string Everything = "ADMINISTER";

    public static readonly IReadOnlyList<Need> All =
    [
        new(Browse, "Browse Projects", "reading issues, boards and sprints", Reach.Observe),
        new(Comment, "Add Comments", "the one comment per ticket", Reach.Comment),
        new(EditOwn, "Edit Own Comments", "keeping that comment up to date", Reach.Comment),
        new(Edit, "Edit Issues", "labels, and putting a sprint change back", Reach.Label),
        new(Transition, "Transition Issues", "putting a status back", Reach.Block),
        new(Schedule, "Schedule Issues", "putting a sprint change back", Reach.Block),
    ];

    public static readonly IReadOnlyList<string> Excess = ["DELETE_ISSUES", "EDIT_ALL_COMMENTS", "DELETE_ALL_COMMENTS"];

    public static readonly string Asked = string.Join(',', [.. All.Select(need => need.Key), Sprints, Users, Project, Everything, .. Excess]);
}
