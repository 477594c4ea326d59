using System.Text.Json;
using BacklogGuard.Rules.RuleSets;

namespace BacklogGuard.CommandLine;

/// <summary>rules validate: names every mistake of a rule set file, or of a folder of them.</summary>
internal static class RulesValidate
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>0 when there is no problem, 1 when there are, 2 when there is nothing to read.</returns>
    public static int Run(string path, bool json) => Run(path, json, Console.Out);

    public static int Run(string path, bool json, TextWriter output)
    {
        var read = RuleSetFolder.Validate(path);
        output.WriteLine(json ? AsJson(read) : AsText(read));
        return read.Problems.Count == 0 ? 0 : File.Exists(path) || Directory.Exists(path) ? 1 : 2;
    }

    private static string AsText(RuleSetsRead read) => string.Join('\n', read.Problems.Select(problem => problem.ToString())
        .Concat(read.RuleSets.Select(set => $"{set.Name}: {set.ActiveRules.Count()} rules active, mode {Kebab.Of(set.Mode)}, revision {set.Hash[..12]}")));

    private static string AsJson(RuleSetsRead read) => JsonSerializer.Serialize(
        new
        {
            ruleSets = read.RuleSets.Select(set => new { set.Name, mode = Kebab.Of(set.Mode), revision = set.Hash, rules = set.ActiveRules.Select(rule => new { rule.Id, mode = Kebab.Of(set.ModeOf(rule)) }) }),
            problems = read.Problems,
        },
        Json);
}
