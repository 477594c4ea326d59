using System.ComponentModel.DataAnnotations;

namespace BacklogGuard.Inbox;

internal sealed record InboxOptions
{
    /// <summary>Items worked on at the same time, 1 to 64.</summary>
    [Range(1, 64, ErrorMessage = "Inbox:Workers must be between 1 and 64.")]
    public int Workers { get; init; } = 4;

    /// <summary>How long an item belongs to a worker that shows no sign of life; renewed every third of it.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00", ErrorMessage = "Inbox:Lease must be between 00:00:05 and 01:00:00.")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest a worker may take over one item before the attempt counts as failed.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00", ErrorMessage = "Inbox:WorkLimit must be between 00:00:10 and 01:00:00.")]
    public TimeSpan WorkLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After so many attempts a delivery is a dead letter.</summary>
    [Range(1, 100, ErrorMessage = "Inbox:MaxAttempts must be between 1 and 100.")]
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Deliveries of one item that one look may settle, oldest first.</summary>
    [Range(1, 1000, ErrorMessage = "Inbox:Burst must be between 1 and 1000.")]
    public int Burst { get; init; } = 200;

    /// <summary>How often idle workers look for what has become due.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ErrorMessage = "Inbox:Poll must be between 00:00:00.1 and 00:01:00.")]
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long running work may go on after the service was told to stop.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Inbox:StopWithin must be between 00:00:00 and 00:05:00.")]
    public TimeSpan StopWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Days that raw bodies are kept.</summary>
    [Range(0, 365, ErrorMessage = "Inbox:BodyDays must be between 0 and 365.")]
    public int BodyDays { get; init; } = 7;

    /// <summary>Days that settled deliveries are kept, which is also how long a duplicate is known as one.</summary>
    [Range(1, 3650, ErrorMessage = "Inbox:DeliveryDays must be between 1 and 3650.")]
    public int DeliveryDays { get; init; } = 30;

    /// <summary>Days that decisions, finished actions and dead letters are kept.</summary>
    [Range(1, 3650, ErrorMessage = "Inbox:DecisionDays must be between 1 and 3650.")]
    public int DecisionDays { get; init; } = 400;
}
