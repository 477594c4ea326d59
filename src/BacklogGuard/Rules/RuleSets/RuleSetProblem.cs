namespace BacklogGuard.Rules.RuleSets;

/// <summary>What is wrong with a rule set file, in a sentence an admin can act on.</summary>
/// <param name="Line">From 1; 0 when the problem has no place in the file.</param>
/// <param name="Field">The path of the setting, for example rules.scope-added.grace; empty for the file as a whole.</param>
internal sealed record RuleSetProblem(string File, int Line, int Column, string Field, string Sentence, string? DidYouMean = null)
{
    public override string ToString()
    {
        var place = Line == 0 ? File : $"{File} line {Line}, column {Column}";
        return DidYouMean is null ? $"{place}: {Sentence}" : $"{place}: {Sentence} Did you mean \"{DidYouMean}\"?";
    }
}

/// <summary>Collects every problem of one file; reading goes on after each.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<RuleSetProblem> _problems = [];

    public IReadOnlyList<RuleSetProblem> All => [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Add(Node at, string field, string sentence, string? didYouMean = null) =>
        Add(at.Line, at.Column, field, sentence, didYouMean);

    public void Add(int line, int column, string field, string sentence, string? didYouMean = null) =>
        _problems.Add(new RuleSetProblem(file, line, column, field, sentence, didYouMean));
}
