using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>A rule set, or why there is none.</summary>
internal sealed record RuleSetResult(RuleSet? RuleSet, IReadOnlyList<RuleSetProblem> Problems);

/// <summary>Reads a rule set file strictly: what is not understood is a problem, and all problems are told at once.</summary>
internal static class RuleSetReader
{
    public const string ApiVersion = "backlogguard/v1";
    public const string StandardPack = "standard";

    private static readonly string[] Sections =
        ["apiVersion", "name", "extends", "applies-to", "roles", "fields", "mode", "ready-statuses", "rules"];

    public static RuleSetResult Read(string fileName, string yaml)
    {
        var problems = new ProblemList(fileName);
        var root = YamlFile.Parse(yaml, problems);
        var set = root is null ? null : ReadRoot(root, problems);
        return new RuleSetResult(problems.All.Count == 0 ? set : null, problems.All);
    }

    private static RuleSet? ReadRoot(Node root, ProblemList problems)
    {
        if (root is not Node.Map map)
        {
            problems.Add(root, "", $"A rule set is a group of settings that starts with apiVersion: {ApiVersion}.");
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !Sections.Contains(entry.Key.Text)))
        {
            problems.Add(entry.Key, entry.Key.Text, $"\"{Words.Clean(entry.Key.Text, 60)}\" is not a part of a rule set.", DidYouMean.Among(entry.Key.Text, Sections));
        }

        var parts = new Parts(map, problems);
        parts.Require("apiVersion", Values.OneOf($"an apiVersion; this version of BacklogGuard reads {ApiVersion}", [ApiVersion]), "");
        var extends = parts.Optional("extends", Values.OneOf("a built-in pack", [StandardPack]), "");
        var roles = RoleSection.Read(map["roles"], problems);
        return new RuleSet
        {
            Name = parts.Require("name", Values.Text, ""),
            Scopes = ScopeSection.Read(map, problems),
            Mode = parts.Optional("mode", Values.Mode, Mode.Observe),
            Roles = roles,
            Fields = FieldSection.Read(map["fields"], problems),
            ReadyStatuses = parts.Optional("ready-statuses", Values.Texts, []),
            Rules = RuleSection.Read(map["rules"], extends == StandardPack, roles, problems),
        };
    }
}

/// <summary>The single values of a group of settings.</summary>
internal sealed record Parts(Node.Map Map, ProblemList Problems)
{
    public T Require<T>(string name, ValueKind<T> kind, T otherwise)
    {
        if (Map[name] is null)
        {
            Problems.Add(Map, name, $"{name} is missing.");
        }

        return Optional(name, kind, otherwise);
    }

    public T Optional<T>(string name, ValueKind<T> kind, T otherwise) =>
        Map[name] is { } node && kind.TryRead(node, name, Problems, out var value) ? value : otherwise;
}
