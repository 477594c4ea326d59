namespace BacklogGuard.Rules.RuleSets;

/// <summary>rules: each rule with its settings. A pack brings all its rules; without one, only the rules that are named judge.</summary>
internal static class RuleSection
{
    public static IReadOnlyList<IRule> Read(Node? node, bool fromPack, Roles roles, ProblemList problems)
    {
        var named = node switch
        {
            null or { IsNothing: true } => [],
            Node.Map map => Entries(map, problems),
            _ => Refuse(node, problems),
        };
        if (!fromPack && named.Count == 0)
        {
            AskForRules(node, problems);
        }

        return [.. Catalogue.Rules
            .Where(rule => fromPack || named.ContainsKey(rule.Id))
            .Select(rule => named.TryGetValue(rule.Id, out var settings) ? ReadRule(rule, settings, roles, problems) : rule)];
    }

    private static Dictionary<string, Node> Entries(Node.Map map, ProblemList problems)
    {
        foreach (var entry in map.Entries.Where(entry => !Catalogue.Ids.Contains(entry.Key.Text)))
        {
            problems.Add(entry.Key, $"rules.{entry.Key.Text}", $"\"{Words.Clean(entry.Key.Text, 60)}\" is not a rule.", DidYouMean.Among(entry.Key.Text, Catalogue.Ids));
        }

        return map.Entries.ToDictionary(entry => entry.Key.Text, entry => entry.Value);
    }

    private static Dictionary<string, Node> Refuse(Node node, ProblemList problems)
    {
        problems.Add(node, "rules", "rules must be a group with one entry per rule.");
        return [];
    }

    private static void AskForRules(Node? node, ProblemList problems) =>
        problems.Add(node?.Line ?? 0, node?.Column ?? 0, "rules", $"No rule would judge: write extends: {RuleSetReader.StandardPack}, or name the rules under rules.");

    private static Rule ReadRule(Rule rule, Node node, Roles roles, ProblemList problems)
    {
        var field = $"rules.{rule.Id}";
        if (node.IsNothing)
        {
            return rule;
        }

        if (node is not Node.Map map)
        {
            problems.Add(node, field, $"{rule.Id} must be a group of settings, for example {{ mode: comment }}.");
            return rule;
        }

        var read = map.Entries.Aggregate(rule, (rule, entry) => ReadSetting(rule, entry, field, problems));
        CheckRoles(read, map, roles, problems);
        return read;
    }

    private static Rule ReadSetting(Rule rule, Node.Entry entry, string field, ProblemList problems)
    {
        var settings = rule.Settings;
        if (settings.FirstOrDefault(setting => setting.Name == entry.Key.Text) is { } setting)
        {
            return setting.Read(rule, entry.Value, $"{field}.{setting.Name}", problems);
        }

        problems.Add(
            entry.Key, $"{field}.{entry.Key.Text}", $"\"{Words.Clean(entry.Key.Text, 60)}\" is not a setting of {rule.Id}.",
            DidYouMean.Among(entry.Key.Text, settings.Select(setting => setting.Name)));
        return rule;
    }

    private static void CheckRoles(Rule rule, Node.Map map, Roles roles, ProblemList problems)
    {
        if (rule is not SprintScope scope || map["allowed"] is not Node.List list)
        {
            return;
        }

        var known = Roles.Standard.Union(roles.ByName.Keys).ToList();
        foreach (var item in list.Items.OfType<Node.Scalar>().Where(item => scope.Allowed.Contains(item.Text) && !known.Contains(item.Text)))
        {
            problems.Add(item, $"rules.{rule.Id}.allowed", $"\"{Words.Clean(item.Text, 60)}\" is not a role of this rule set.", DidYouMean.Among(item.Text, known));
        }
    }
}
