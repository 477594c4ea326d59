namespace BacklogGuard.Rules.RuleSets;

internal sealed record RuleSetOptions
{
    /// <summary>The folder of rule set files, seen from the working directory.</summary>
    public string Directory { get; init; } = "rule-sets";
}
