namespace BacklogGuard.Inbox;

/// <summary>What became of the wish to have a delivery once more.</summary>
internal enum Redelivery
{
    Pending,
    Unknown,

    /// <summary>It has not been settled yet, so that there is nothing to repeat.</summary>
    StillWaiting,

    /// <summary>It names no item, or its body has been deleted.</summary>
    NothingToJudge,
}
