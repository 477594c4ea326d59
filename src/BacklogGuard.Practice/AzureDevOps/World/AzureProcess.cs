namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A process: work item types with their states, backlog levels, and the field of the estimate.</summary>
/// <param name="OrderField">Where the backlog keeps its order.</param>
internal sealed record AzureProcess(Guid Id, string Name, string EffortField, string OrderField, IReadOnlyList<AzureItemType> Types, IReadOnlyList<BacklogLevel> Levels)
{
    public AzureItemType? FindType(string? name) => Types.FirstOrDefault(
        type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(type.ReferenceName, name, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Fields">Reference names of the fields beyond the system's that the type has.</param>
internal sealed record AzureItemType(string Name, string ReferenceName, string Colour, string Icon, string Description, IReadOnlyList<AzureState> States, IReadOnlyList<string> Fields)
{
    public AzureState? FindState(string? name) => States.FirstOrDefault(state => string.Equals(state.Name, name, StringComparison.OrdinalIgnoreCase));

    public AzureState First => States[0];

    public bool Has(AzureField field) => field.IsOnEveryType || Fields.Contains(field.ReferenceName, StringComparer.OrdinalIgnoreCase);
}

/// <param name="Category">Proposed, InProgress, Resolved, Completed or Removed.</param>
internal sealed record AzureState(string Name, string Category, string Colour);

/// <param name="Category">Reference name of the work item type category, for example Microsoft.RequirementCategory.</param>
/// <param name="Kind">portfolio, requirement or task.</param>
internal sealed record BacklogLevel(string Category, string Name, string CategoryName, int Rank, string Kind, string Colour, IReadOnlyList<string> Types);
