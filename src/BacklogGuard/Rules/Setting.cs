using BacklogGuard.Rules.RuleSets;

namespace BacklogGuard.Rules;

/// <summary>One setting of a rule, as rule set files write it.</summary>
internal abstract record Setting(string Name, string Meaning)
{
    /// <summary>The rule's value as a rule set file would write it.</summary>
    public abstract string Show(IRule rule);

    /// <summary>The rule with the value that stands in the file; the rule unchanged, and a problem, when it is no good.</summary>
    public abstract Rule Read(Rule rule, Node node, string field, ProblemList problems);
}

internal sealed record Setting<TRule, TValue>(
    string Name, string Meaning, ValueKind<TValue> Kind, Func<TRule, TValue> Get, Func<TRule, TValue, Rule> With) : Setting(Name, Meaning)
    where TRule : class, IRule
{
    public override string Show(IRule rule) => Kind.Show(Get((TRule)rule));

    public override Rule Read(Rule rule, Node node, string field, ProblemList problems) =>
        Kind.TryRead(node, field, problems, out var value) ? With((rule as TRule)!, value) : rule;
}
