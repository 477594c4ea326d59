namespace BacklogGuard.Rules;

/// <summary>Every rule there is, with the defaults that make up the built-in pack "standard".</summary>
internal static class Catalogue
{
    public static readonly IReadOnlyList<string> ReadinessIds =
        ["acceptance-criteria", "clear-title", "estimate", "open-questions", "unresolved-blocker"];

    /// <summary>In the order of the table: readiness, dependencies, scope, and the rollup last.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new AcceptanceCriteria(),
        new ClearTitle(),
        new Estimate(),
        new OpenQuestions(),
        new UnresolvedBlocker(),
        new SprintScope(),
        new ScopeAdded(),
        new DefinitionOfReady(),
    ];

    public static IEnumerable<string> Ids => Rules.Select(rule => rule.Id);
}
