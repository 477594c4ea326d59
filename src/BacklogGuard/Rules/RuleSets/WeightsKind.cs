namespace BacklogGuard.Rules.RuleSets;

/// <summary>Weights of the readiness rules; a rule that is not written keeps none.</summary>
internal sealed record WeightsKind() : ValueKind<IReadOnlyDictionary<string, int>>("a group of readiness rules with a weight from 0 to 100 each")
{
    private static readonly ValueKind<int> Weight = Values.Whole(0, 100);

    public override string Show(IReadOnlyDictionary<string, int> value) =>
        $"{{ {string.Join(", ", value.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {Weight.Show(pair.Value)}"))} }}";

    public override bool TryRead(Node node, string field, ProblemList problems, out IReadOnlyDictionary<string, int> value)
    {
        var weights = new Dictionary<string, int>();
        value = weights;
        if (node is not Node.Map map)
        {
            Refuse(node, field, problems);
            return false;
        }

        foreach (var (key, weight) in map.Entries)
        {
            if (!Catalogue.ReadinessIds.Contains(key.Text))
            {
                problems.Add(key, field, $"\"{Rules.Words.Clean(key.Text, 60)}\" is not a readiness rule.", DidYouMean.Among(key.Text, Catalogue.ReadinessIds));
            }
            else if (Weight.TryRead(weight, $"{field}.{key.Text}", problems, out var read))
            {
                weights[key.Text] = read;
            }
        }

        return weights.Count == map.Entries.Count;
    }
}
