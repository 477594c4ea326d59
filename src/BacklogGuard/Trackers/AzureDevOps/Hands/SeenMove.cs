using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>An item as it is now, and what has become of the move in dispute.</summary>
/// <param name="Updates">The update in dispute and all that came after it, oldest first.</param>
/// <param name="Target">What the field is to be again.</param>
internal sealed record SeenMove(string Key, AzureWorkItem Item, IReadOnlyList<SeenUpdate> Updates, MoveBack Wish, string Target)
{
    /// <summary>Null when the history does not hold the move in dispute.</summary>
    public SeenUpdate? Disputed => Updates.FirstOrDefault(update => update.Number == SeenUpdate.NumberOf(Wish.DisputedChange) && update.Sets(Wish.Field));

    public string? Now => Item.Field(Wish.Field).AsText();

    private IEnumerable<SeenUpdate> Since => Updates.Where(update => update.Number > SeenUpdate.NumberOf(Wish.DisputedChange));

    private bool IsWhereItWasPutTo => Same(Now, Wish.IsState ? Wish.ExpectedNow : Disputed?.New(Wish.Field));

    /// <summary>Null while the move in dispute stands.</summary>
    public ActionOutcome? Settled => this switch
    {
        _ when Same(Now, Target) => new ActionOutcome.AlreadyTrue(),
        _ when Disputed is not null && !Since.Any(update => update.Sets(Wish.Field)) && (!Wish.IsState || IsWhereItWasPutTo) => Changed,
        { Wish.IsState: true } => new ActionOutcome.Superseded(IsWhereItWasPutTo
            ? $"{Key} has been moved to {Now} once more since the change in dispute."
            : $"{Key} has been moved on to {Now} meanwhile."),
        _ => new ActionOutcome.Superseded(IsWhereItWasPutTo
            ? $"{Key} has been put into the sprint once more since the change in dispute."
            : $"{Key} has been moved to another sprint meanwhile."),
    };

    // States belong to a type and paths to a project: what was before may not be there any more.
    private ActionOutcome.Refused? Changed =>
        Since.LastOrDefault(update => update.Sets(AzureFields.WorkItemType)) is { } type
            ? new($"{Key} has become a {type.New(AzureFields.WorkItemType)} since then: what it was before is not put back. Move it by hand.")
        : Since.LastOrDefault(update => update.Sets(AzureFields.TeamProject)) is { } project
            ? new($"{Key} has been moved to project {project.New(AzureFields.TeamProject)} since then: what it was before is not put back. Move it by hand.")
        : null;

    /// <summary>True when this account has put it back after the change in dispute, whatever came later.</summary>
    public bool WasPutBackBy(Person who) => Since.Any(update => Same(update.New(Wish.Field), Target) && AzureUpdates.IsMe(update.By, who));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
