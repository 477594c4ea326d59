namespace BacklogGuard.Rules.RuleSets;

/// <summary>fields: what the tracker calls the fields that rules read, by display name.</summary>
internal static class FieldSection
{
    private static readonly string[] Known = ["estimate", "acceptance-criteria"];

    public static IReadOnlyDictionary<string, string> Read(Node? node, ProblemList problems)
    {
        var fields = new Dictionary<string, string>();
        if (node is null or { IsNothing: true })
        {
            return fields;
        }

        if (node is not Node.Map map)
        {
            problems.Add(node, "fields", "fields must be a group, for example { estimate: Story Points }.");
            return fields;
        }

        foreach (var (key, value) in map.Entries)
        {
            if (!Known.Contains(key.Text))
            {
                problems.Add(key, $"fields.{key.Text}", $"\"{Words.Clean(key.Text, 60)}\" is not a field that rules read.", DidYouMean.Among(key.Text, Known));
            }
            else if (Values.Text.TryRead(value, $"fields.{key.Text}", problems, out var name))
            {
                fields[key.Text] = name;
            }
        }

        return fields;
    }
}
