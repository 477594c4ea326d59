using System.Text;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>Reads rule set files from disk. No file is changed and nothing is kept.</summary>
internal static class RuleSetFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks a file, or every *.yml and *.yaml of a folder, each for itself and against the others.</summary>
    public static RuleSetsRead Validate(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return new RuleSetsRead([], [new RuleSetProblem(path, 0, 0, "", "There is no such file or folder.")]);
        }

        var files = File.Exists(path) ? [path] : Files(path);
        var results = files.Select(file => (File: Path.GetFileName(file), Result: Read(file))).ToList();
        var sets = results.Where(read => read.Result.RuleSet is not null).Select(read => (read.File, Set: read.Result.RuleSet!)).ToList();
        var nothing = files.Count > 0 ? [] : new[] { new RuleSetProblem(path, 0, 0, "", "The folder has no *.yml or *.yaml file.") };
        return new RuleSetsRead(
            [.. sets.Select(read => read.Set)],
            [.. nothing, .. results.SelectMany(read => read.Result.Problems), .. Overlaps.Among(sets)]);
    }

    public static IReadOnlyList<string> Files(string directory) =>
        [.. Directory.EnumerateFiles(directory)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".yml" or ".yaml")
            .Order(StringComparer.Ordinal)];

    public static RuleSetResult Read(string file)
    {
        var name = Path.GetFileName(file);
        try
        {
            // One byte more than the largest file is enough to know that it is too large.
            return new FileInfo(file).Length > FirstGlance.LargestFile
                ? Refused(name, "The file is larger than 256 KiB.")
                : RuleSetReader.Read(name, Utf8.GetString(File.ReadAllBytes(file)));
        }
        catch (DecoderFallbackException)
        {
            return Refused(name, "The file is not UTF-8 text.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refused(name, $"The file cannot be read: {exception.Message}");
        }
    }

    private static RuleSetResult Refused(string name, string sentence) => new(null, [new RuleSetProblem(name, 0, 0, "", sentence)]);
}

internal sealed record RuleSetsRead(IReadOnlyList<RuleSet> RuleSets, IReadOnlyList<RuleSetProblem> Problems);

/// <summary>Rule sets that judge the same project, or have the same name: exactly one may be active.</summary>
internal static class Overlaps
{
    public static IEnumerable<RuleSetProblem> Among(IReadOnlyList<(string File, RuleSet Set)> sets) =>
        sets.SelectMany((later, index) => sets.Take(index).Select(earlier => Between(later.File, later.Set, earlier.File, earlier.Set)).OfType<RuleSetProblem>());

    public static RuleSetProblem? Between(string file, RuleSet set, string otherFile, RuleSet other)
    {
        if (string.Equals(set.Name, other.Name, StringComparison.OrdinalIgnoreCase))
        {
            return new RuleSetProblem(file, 0, 0, "name", $"The name {set.Name} is already taken by {otherFile}.");
        }

        return set.Scopes.SelectMany(scope => other.Scopes, (scope, theirs) => (scope.Connection, Project: scope.Common(theirs)))
            .FirstOrDefault(common => common.Project is not null) is { Project: { } project, Connection: var connection }
                ? new RuleSetProblem(file, 0, 0, "applies-to", $"{project} of connection {connection} is already judged by rule set {other.Name} ({otherFile}); a project has one rule set.")
                : null;
    }
}
