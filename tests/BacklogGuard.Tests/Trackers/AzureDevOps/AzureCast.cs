using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>What Azure DevOps calls the practice team's things.</summary>
internal static class AzureCast
{
    public static Cast Of(string activeSprint, string nextSprint) => new()
    {
        Story = "107",
        StoryType = "User Story",
        Blocker = "212",
        WaitsFor = "Predecessor",
        Subtask = "112",
        NoItem = "999",
        ToDo = new Status("New", "New", StatusCategory.ToDo),
        InProgress = new Status("Active", "Active", StatusCategory.InProgress),
        InReview = new Status("Resolved", "Resolved", StatusCategory.InProgress),
        ActiveSprint = activeSprint,
        NextSprint = nextSprint,
        NoSprint = "00000000-0000-4000-8000-000000004711",
        Estimation = new Estimation.ByField("Microsoft.VSTS.Scheduling.StoryPoints", "Story Points"),
        StoryPage = "SHOP/_workitems/edit/107",
        StatusWrite = "PATCH ",
        AskedRoles = ["shop-team", "product-owners"],
        LeesRole = "shop-team",
        LaterReads = 3,
    };

    public static Refusing Refusing(Uri url) => new()
    {
        EditMethod = "PATCH",
        Forbidden = item => $"The guard's account may not edit {item.Id}: give it the \"Edit work items in this node\" permission for the item's area.",
        Refused = item => $"acme answered 400 to PATCH {url.AbsolutePath}_apis/wit/workitems/{item.Id}: No.",
        Roles = "The guard's account may not read the members of the teams of project SHOP",
        DeadToken = new Trouble(203) { Html = "<html><body>Azure DevOps Services | Sign In</body></html>" },
        DeniedToken = new Trouble(401) { Html = "<html><body>Access Denied: The Personal Access Token used has expired.</body></html>" },
        PageMeans = TrackerTrouble.NotSignedIn,
        // Silently first, which takes a permission of its own; and anew on what somebody else has changed meanwhile.
        Attempts = trouble => trouble switch
        {
            TrackerTrouble.Forbidden or TrackerTrouble.Refused => 2,
            TrackerTrouble.Conflict => 3,
            _ => 1,
        },
        ReadsAnswersToEdits = true,
        Token = "the guard's account or token is not accepted.",
    };
}
