using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Support;

/// <summary>The practice team on whichever tracker: what people do on a board, by the keys that they see, and what became of it.</summary>
internal interface IPracticeTeam
{
    /// <summary>The face's name for the control API: cloud, dc, ado or ado-server.</summary>
    string Face { get; }

    TrackerKind Kind { get; }

    Uri Tracker { get; }

    IReadOnlyList<string> Items { get; }

    /// <summary>What was kept back since <see cref="HoldAsync"/>, oldest first.</summary>
    IReadOnlyList<Told> Held { get; }

    /// <summary>The item that a scene is played with.</summary>
    string ItemOf(string scene);

    Task SubscribeAsync(Uri door);

    /// <summary>From now on what happens is kept to be delivered by the test.</summary>
    Task HoldAsync();

    /// <summary>A delivery as the tracker sends it, with its proof of who it is.</summary>
    HttpRequestMessage Delivery(Uri door, byte[] body);

    string Write(string title, double? points = 3, bool withCriteria = true);

    void Plan(string by, string item, Timebox? sprint);

    void Start(string by, string item, bool started = true);

    /// <summary>From now on the item waits for one that is not done.</summary>
    void Block(string by, string item);

    void Describe(string by, string item, string text);

    void Estimate(string by, string item, double points);

    void Label(string by, string item, string label);

    void Say(string by, string item, string text);

    void Delete(string by, string item);

    Ticket See(string item);
}

internal enum Timebox
{
    Active,
    Next,
}

/// <summary>One delivery that was kept back.</summary>
internal sealed record Told(string Event, byte[] Body);

/// <summary>An item as people see it, and what the guard has done to it.</summary>
/// <param name="Sprint">Null in the backlog.</param>
/// <param name="Says">The guard's comments, however many there are.</param>
/// <param name="TakenOut">How often the guard has changed its sprint.</param>
/// <param name="SentBack">How often the guard has changed its status.</param>
internal sealed record Ticket(string Status, bool IsStarted, string? Sprint, IReadOnlyList<string> Labels, IReadOnlyList<string> Says, int TakenOut, int SentBack)
{
    public override string ToString() =>
        $"{Status}; {Sprint}; {string.Join(' ', Labels.Order(StringComparer.Ordinal))}" + (Says.SingleOrDefault() is { } words ? $"; says: {words}" : "");
}
