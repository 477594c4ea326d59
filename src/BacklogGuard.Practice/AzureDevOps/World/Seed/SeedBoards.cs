namespace BacklogGuard.Practice.AzureDevOps.World.Seed;

/// <summary>A board as a new team gets it: a column for every state of the level's types; bugs stand among the requirements.</summary>
internal static class SeedBoards
{
    public static AzureBoard Of(AzureTeam team, BacklogLevel level)
    {
        var types = team.TypesOf(level).Select(name => team.Project.Process.FindType(name)!).ToList();
        var states = types[0].States.Where(state => state.Category != "Removed").ToList();
        var words = $"{team.Id}/board/{level.Name}";
        return new AzureBoard
        {
            Id = StableGuid.Of(words),
            Name = level.Name,
            Level = level,
            Columns =
            [
                .. states.Select(state => new AzureBoardColumn(
                    StableGuid.Of($"{words}/{state.Name}"),
                    state.Name,
                    state == states[0] ? "incoming" : state == states[^1] ? "outgoing" : "inProgress",
                    types.Where(type => type.FindState(state.Name) is not null).ToDictionary(type => type.Name, _ => state.Name))),
            ],
        };
    }
}
