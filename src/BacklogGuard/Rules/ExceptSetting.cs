using BacklogGuard.Rules.RuleSets;

namespace BacklogGuard.Rules;

/// <summary>The exceptions of a rule: labels, types and people. A part that is not written keeps the rule's default.</summary>
internal sealed record ExceptSetting() : Setting("except", "labels, types and people that it lets be")
{
    private static readonly IReadOnlyDictionary<string, Func<Except, IReadOnlyList<string>, Except>> Parts =
        new Dictionary<string, Func<Except, IReadOnlyList<string>, Except>>
        {
            ["labels"] = (except, list) => except with { Labels = list },
            ["types"] = (except, list) => except with { Types = list },
            ["people"] = (except, list) => except with { People = list },
        };

    public override string Show(IRule rule)
    {
        var parts = new[] { ("labels", rule.Except.Labels), ("types", rule.Except.Types), ("people", rule.Except.People) }
            .Where(part => part.Item2.Count > 0)
            .Select(part => $"{part.Item1}: {Values.Texts.Show(part.Item2)}")
            .ToList();
        return parts.Count == 0 ? "{}" : $"{{ {string.Join(", ", parts)} }}";
    }

    public override Rule Read(Rule rule, Node node, string field, ProblemList problems)
    {
        if (node is not Node.Map map)
        {
            problems.Add(node, field, "except must be a group of labels, types and people.");
            return rule;
        }

        return map.Entries.Aggregate(rule, (read, entry) => read with { Except = Part(read.Except, entry, field, problems) });
    }

    private static Except Part(Except except, Node.Entry entry, string field, ProblemList problems)
    {
        if (!Parts.TryGetValue(entry.Key.Text, out var with))
        {
            problems.Add(entry.Key, field, $"\"{Words.Clean(entry.Key.Text, 60)}\" is not a part of except.", DidYouMean.Among(entry.Key.Text, Parts.Keys));
            return except;
        }

        return Values.Texts.TryRead(entry.Value, $"{field}.{entry.Key.Text}", problems, out var texts) ? with(except, texts) : except;
    }
}
