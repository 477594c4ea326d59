namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>One service hook: which event of which project goes to which address.</summary>
internal sealed class HookSubscription
{
    public const string Mask = "********";

    public required Guid Id { get; init; }

    public required string EventType { get; set; }

    public required string ResourceVersion { get; set; }

    /// <summary>The sign-in name of who made it; what that person cannot see does not fire.</summary>
    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedDate { get; init; }

    public required string ModifiedBy { get; set; }

    public required DateTimeOffset ModifiedDate { get; set; }

    public Dictionary<string, string> PublisherInputs { get; set; } = [];

    public Dictionary<string, string> ConsumerInputs { get; set; } = [];

    public HookHealth Health { get; } = new();

    public int LastNotification { get; set; }

    public string? Filter(string name) => PublisherInputs.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string? Input(string name) => ConsumerInputs.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The consumer inputs with the password as everybody may see it.</summary>
    public IReadOnlyDictionary<string, string> Masked() =>
        ConsumerInputs.ToDictionary(input => input.Key, input => input.Key == HookCatalogue.Password ? Mask : input.Value);
}
