namespace BacklogGuard.Practice.World;

/// <summary>Something happened that webhooks tell of.</summary>
internal abstract record WorldEvent
{
    internal sealed record IssueCreated(Issue Issue, Act Act) : WorldEvent;

    /// <param name="Type">The issue event type, for example issue_generic.</param>
    /// <param name="Comment">Set when a comment is what happened.</param>
    internal sealed record IssueUpdated(Issue Issue, Act Act, ChangeGroup? Change, string Type, Comment? Comment = null) : WorldEvent;

    internal sealed record IssueDeleted(Issue Issue, Act Act) : WorldEvent;

    /// <param name="What">created, updated or deleted.</param>
    internal sealed record CommentChanged(Issue Issue, Comment Comment, string What, Act Act) : WorldEvent;

    /// <param name="What">created or deleted.</param>
    internal sealed record LinkChanged(IssueLink Link, string What, Act Act) : WorldEvent;

    /// <param name="What">set or deleted.</param>
    internal sealed record PropertyChanged(Issue Issue, string Key, string What, Act Act) : WorldEvent;

    /// <param name="What">created, updated, started, closed or deleted.</param>
    internal sealed record SprintChanged(Sprint Sprint, Sprint? Old, string What, Act Act) : WorldEvent;

    /// <param name="What">created, updated, deleted or configuration_changed.</param>
    internal sealed record BoardChanged(Board Board, string What, Act Act) : WorldEvent;
}
