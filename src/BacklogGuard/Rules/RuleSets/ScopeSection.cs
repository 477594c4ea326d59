namespace BacklogGuard.Rules.RuleSets;

/// <summary>applies-to: the connections and projects that a rule set judges.</summary>
internal static class ScopeSection
{
    private static readonly string[] Keys = ["connection", "projects"];

    public static IReadOnlyList<Scope> Read(Node.Map root, ProblemList problems)
    {
        switch (root["applies-to"])
        {
            case null:
                problems.Add(root, "applies-to", "applies-to is missing: name a connection and its projects, for example - { connection: acme, projects: [SHOP] }.");
                return [];
            case Node.List { Items.Count: > 0 } list:
                return [.. list.Items.Select(item => ReadScope(item, problems)).OfType<Scope>()];
            case var other:
                problems.Add(other, "applies-to", "applies-to must be a list, for example - { connection: acme, projects: [SHOP] }.");
                return [];
        }
    }

    private static Scope? ReadScope(Node node, ProblemList problems)
    {
        if (node is not Node.Map map)
        {
            problems.Add(node, "applies-to", "An entry of applies-to must be a group, for example { connection: acme, projects: [SHOP] }.");
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !Keys.Contains(entry.Key.Text)))
        {
            problems.Add(
                entry.Key, $"applies-to.{entry.Key.Text}", $"\"{Words.Clean(entry.Key.Text, 60)}\" is not a setting of applies-to.",
                DidYouMean.Among(entry.Key.Text, Keys));
        }

        var parts = new Parts(map, problems);
        return new Scope(parts.Require("connection", Values.Text, ""), parts.Optional("projects", Values.SomeTexts, []));
    }
}
