namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>One notification on its way to one address.</summary>
internal sealed class HookDelivery
{
    /// <summary>The number for /practice; notifications count per subscription.</summary>
    public required int Id { get; init; }

    public required int Notification { get; init; }

    public required HookSubscription Subscription { get; init; }

    public required HookEvent Event { get; init; }

    public required byte[] Body { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Sent once on demand; how it ends changes nothing about the subscription.</summary>
    public bool IsTest { get; init; }

    public int Attempts { get; set; }

    /// <summary>The last status answered; 0 when nobody answered, null before the first attempt.</summary>
    public int? Status { get; set; }

    /// <summary>What went out last, without the password.</summary>
    public string? Request { get; set; }

    public string? Response { get; set; }

    public string? Error { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>When it is tried again on probation.</summary>
    public DateTimeOffset? DueAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public bool IsDone => DoneAt is not null;

    /// <summary>pending, succeeded or failed.</summary>
    public string Result => !IsDone ? "pending" : Status is >= 200 and < 300 ? "succeeded" : "failed";

    /// <summary>Deliveries about one item to one subscription leave in order.</summary>
    public string Lane => $"{Subscription.Id}/{Event.ItemId}";

    public HookDelivery Again(int id) => new()
    {
        Id = id,
        Notification = Notification,
        Subscription = Subscription,
        Event = Event,
        Body = Body,
        At = At,
        IsTest = IsTest,
    };
}
