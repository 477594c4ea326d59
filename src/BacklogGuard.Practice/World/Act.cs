namespace BacklogGuard.Practice.World;

/// <summary>Somebody doing something now; collects what changed for the journal.</summary>
internal sealed class Act(User user, DateTimeOffset at)
{
    public User User { get; } = user;

    public DateTimeOffset At { get; } = at;

    public List<Effect> Effects { get; } = [];

    public void Note(Issue? issue, string what) => Effects.Add(new Effect(issue?.Key, what));
}

/// <param name="Issue">The issue's key; null for changes to sprints and webhooks.</param>
/// <param name="What">For example "status: To Do -> In Progress" or "comment 10007 created".</param>
internal sealed record Effect(string? Issue, string What);
