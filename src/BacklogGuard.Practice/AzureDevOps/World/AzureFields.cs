namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Reference names, and the fields that every organisation starts with.</summary>
internal static class AzureFields
{
    public const string Id = "System.Id";
    public const string Rev = "System.Rev";
    public const string TeamProject = "System.TeamProject";
    public const string Type = "System.WorkItemType";
    public const string Title = "System.Title";
    public const string State = "System.State";
    public const string Reason = "System.Reason";
    public const string AssignedTo = "System.AssignedTo";
    public const string AreaPath = "System.AreaPath";
    public const string IterationPath = "System.IterationPath";
    public const string AreaId = "System.AreaId";
    public const string IterationId = "System.IterationId";
    public const string Tags = "System.Tags";
    public const string History = "System.History";
    public const string Description = "System.Description";
    public const string Parent = "System.Parent";
    public const string CreatedDate = "System.CreatedDate";
    public const string CreatedBy = "System.CreatedBy";
    public const string ChangedDate = "System.ChangedDate";
    public const string ChangedBy = "System.ChangedBy";
    public const string AuthorizedDate = "System.AuthorizedDate";
    public const string AuthorizedAs = "System.AuthorizedAs";
    public const string RevisedDate = "System.RevisedDate";
    public const string Watermark = "System.Watermark";
    public const string CommentCount = "System.CommentCount";
    public const string BoardColumn = "System.BoardColumn";
    public const string BoardColumnDone = "System.BoardColumnDone";
    public const string StateChangeDate = "Microsoft.VSTS.Common.StateChangeDate";
    public const string ActivatedDate = "Microsoft.VSTS.Common.ActivatedDate";
    public const string ActivatedBy = "Microsoft.VSTS.Common.ActivatedBy";
    public const string ResolvedDate = "Microsoft.VSTS.Common.ResolvedDate";
    public const string ResolvedBy = "Microsoft.VSTS.Common.ResolvedBy";
    public const string ClosedDate = "Microsoft.VSTS.Common.ClosedDate";
    public const string ClosedBy = "Microsoft.VSTS.Common.ClosedBy";
    public const string Priority = "Microsoft.VSTS.Common.Priority";
    public const string StackRank = "Microsoft.VSTS.Common.StackRank";
    public const string BacklogPriority = "Microsoft.VSTS.Common.BacklogPriority";
    public const string Criteria = "Microsoft.VSTS.Common.AcceptanceCriteria";
    public const string ReproSteps = "Microsoft.VSTS.TCM.ReproSteps";
    public const string StoryPoints = "Microsoft.VSTS.Scheduling.StoryPoints";
    public const string Effort = "Microsoft.VSTS.Scheduling.Effort";
    public const string RemainingWork = "Microsoft.VSTS.Scheduling.RemainingWork";
    public const string Activity = "Microsoft.VSTS.Common.Activity";

    /// <summary>The RevisedDate of what is current.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly IReadOnlyList<AzureField> All =
    [
        Computed(Id, "ID", "integer", isHidden: true),
        System(AreaId, "Area ID", "integer") with { IsHidden = true },
        System(AreaPath, "Area Path", "treePath"),
        System(TeamProject, "Team Project", "string"),
        Computed("System.NodeName", "Node Name", "string", isHidden: true),
        Computed("System.AreaLevel1", "Area Level 1", "string", isHidden: true),
        Computed("System.AreaLevel2", "Area Level 2", "string", isHidden: true),
        Computed("System.AreaLevel3", "Area Level 3", "string", isHidden: true),
        Computed(Rev, "Rev", "integer", isHidden: true),
        ReadOnly(AuthorizedDate, "Authorized Date", "dateTime", isHidden: true),
        Computed(RevisedDate, "Revised Date", "dateTime", isHidden: true),
        System(IterationId, "Iteration ID", "integer") with { IsHidden = true },
        System(IterationPath, "Iteration Path", "treePath"),
        Computed("System.IterationLevel1", "Iteration Level 1", "string", isHidden: true),
        Computed("System.IterationLevel2", "Iteration Level 2", "string", isHidden: true),
        Computed("System.IterationLevel3", "Iteration Level 3", "string", isHidden: true),
        System(Type, "Work Item Type", "string"),
        System(State, "State", "string"),
        System(Reason, "Reason", "string"),
        System(AssignedTo, "Assigned To", "string") with { IsIdentity = true },
        ReadOnly(CreatedDate, "Created Date", "dateTime"),
        ReadOnly(CreatedBy, "Created By", "string") with { IsIdentity = true },
        ReadOnly(ChangedDate, "Changed Date", "dateTime"),
        ReadOnly(ChangedBy, "Changed By", "string") with { IsIdentity = true },
        ReadOnly(AuthorizedAs, "Authorized As", "string", isHidden: true) with { IsIdentity = true },
        Computed("System.PersonId", "Person ID", "integer", isHidden: true),
        Computed(Watermark, "Watermark", "integer", isHidden: true),
        Computed(CommentCount, "Comment Count", "integer"),
        System(Title, "Title", "string"),
        Computed(BoardColumn, "Board Column", "string"),
        Computed(BoardColumnDone, "Board Column Done", "boolean"),
        Computed(Parent, "Parent", "integer"),
        System(Description, "Description", "html"),
        System(History, "History", "history"),
        System(Tags, "Tags", "plainText"),
        ReadOnly(StateChangeDate, "State Change Date", "dateTime"),
        ReadOnly(ActivatedDate, "Activated Date", "dateTime"),
        ReadOnly(ActivatedBy, "Activated By", "string") with { IsIdentity = true },
        ReadOnly(ResolvedDate, "Resolved Date", "dateTime"),
        ReadOnly(ResolvedBy, "Resolved By", "string") with { IsIdentity = true },
        ReadOnly(ClosedDate, "Closed Date", "dateTime"),
        ReadOnly(ClosedBy, "Closed By", "string") with { IsIdentity = true },
        System(Priority, "Priority", "integer"),
        System(StackRank, "Stack Rank", "double"),
        System(BacklogPriority, "Backlog Priority", "double"),
        new("Microsoft.VSTS.Common.ValueArea", "Value Area", "string"),
        new("Microsoft.VSTS.Common.Severity", "Severity", "string"),
        new("Microsoft.VSTS.Common.Risk", "Risk", "string"),
        new(Criteria, "Acceptance Criteria", "html"),
        new(ReproSteps, "Repro Steps", "html"),
        new("Microsoft.VSTS.TCM.SystemInfo", "System Info", "html"),
        new(StoryPoints, "Story Points", "double"),
        new(Effort, "Effort", "double"),
        new(RemainingWork, "Remaining Work", "double"),
        new("Microsoft.VSTS.Scheduling.OriginalEstimate", "Original Estimate", "double"),
        new("Microsoft.VSTS.Scheduling.CompletedWork", "Completed Work", "double"),
        new("Microsoft.VSTS.Scheduling.StartDate", "Start Date", "dateTime"),
        new("Microsoft.VSTS.Scheduling.TargetDate", "Target Date", "dateTime"),
        new("Microsoft.VSTS.Scheduling.DueDate", "Due Date", "dateTime"),
        new(Activity, "Activity", "string"),
    ];

    private static AzureField System(string name, string title, string type) => new(name, title, type) { IsOnEveryType = true };

    private static AzureField ReadOnly(string name, string title, string type, bool isHidden = false) =>
        System(name, title, type) with { IsReadOnly = true, IsHidden = isHidden };

    private static AzureField Computed(string name, string title, string type, bool isHidden = false) =>
        ReadOnly(name, title, type, isHidden) with { IsComputed = true };
}
