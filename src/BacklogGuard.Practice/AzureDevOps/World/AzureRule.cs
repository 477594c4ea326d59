namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A process rule that a test or the page has switched on. Null matches every type.</summary>
internal abstract record AzureRule(string? Type)
{
    public bool IsFor(AzureItemType type) => Type is null || string.Equals(Type, type.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Items of the type may not go from one state to the other; null From is every state.</summary>
    internal sealed record ForbiddenTransition(string? Type, string? From, string To) : AzureRule(Type);

    /// <summary>Nobody may change the field without bypassing the rules.</summary>
    internal sealed record ReadOnlyField(string? Type, string Field) : AzureRule(Type);

    /// <summary>An item of the type cannot be saved with the field empty.</summary>
    internal sealed record RequiredField(string? Type, string Field) : AzureRule(Type);
}
