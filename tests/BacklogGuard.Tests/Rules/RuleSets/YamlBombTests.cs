using System.Diagnostics;
using System.Text;
using BacklogGuard.Rules.RuleSets;
using CsCheck;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class YamlBombTests
{
    [Theory]
    [InlineData("name: &a shop", "line 1, column 7: Anchors (&name) are not used in rule sets: write the value out.")]
    [InlineData("name: *a", "line 1, column 7: Aliases (*name) are not used in rule sets: write the value out.")]
    [InlineData("name: !!str shop", "line 1, column 7: Tags (!name) are not used in rule sets.")]
    [InlineData("<<: { name: shop }", "line 1, column 1: Merge keys (<<) are not used in rule sets: write the settings out.")]
    [InlineData("? [a]\n: b", "line 1, column 3: A list or a group cannot be the name of a setting.")]
    [InlineData("rules:\n\testimate: {}", "line 2, column 1: The line is indented with a tab. YAML is indented with spaces.")]
    [InlineData("\ufeffname: shop", "line 1, column 1: The file starts with a byte order mark. Save it as UTF-8 without one.")]
    public void What_rule_sets_never_need_is_refused_with_its_place(string yaml, string told) => Told(yaml).ShouldBe([$"rules.yml {told}"]);

    [Fact]
    public void Every_tab_is_told() => Told("a:\n\tb: 1\n\tc: 2").Count.ShouldBe(2);

    [Fact]
    public void Broken_yaml_is_told_with_its_place() => Told("name: [shop").Single().ShouldMatch("^rules.yml line \\d+, column \\d+: This is not valid YAML: .+\\.$");

    [Fact]
    public void A_second_document_is_told() =>
        Told("name: a\n---\nname: b").ShouldContain("rules.yml line 2, column 1: A file holds one rule set: put the second one (after ---) into a file of its own.");

    public static TheoryData<string, string> Bombs => new()
    {
        { "brackets", new string('[', 100_000) },
        { "braces", string.Concat(Enumerable.Repeat("{a: ", 50_000)) },
        { "dashes", string.Concat(Enumerable.Repeat("- ", 100_000)) },
        { "questions", string.Concat(Enumerable.Repeat("? ", 100_000)) },
        { "indents", string.Join('\n', Enumerable.Range(0, 500).Select(depth => new string(' ', depth) + "a:")) },
        { "size", new string('a', FirstGlance.LargestFile + 1) },
        { "wide characters", new string('語', FirstGlance.LargestFile / 2) },
        { "events", "[" + string.Concat(Enumerable.Repeat("a,", 60_000)) + "a]" },
        { "aliases", "a: &a [x,x]\n" + string.Concat(Enumerable.Range(0, 20).Select(level => $"b{level}: &b{level} [*a,*a]\n")) },
        { "quoted", "a: \"" + new string('\\', 200_001) + "\"" },
        { "mixed", string.Concat(Enumerable.Repeat("- ? ", 40_000)) },
        { "flow in quotes", "a: '" + new string('[', 100_000) + "'" },
    };

    // The bare parser needs half a minute, or the process, for some of them; a busy machine needs some patience.
    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_in_no_time(string name, string yaml)
    {
        var watch = Stopwatch.StartNew();

        Told(yaml).ShouldNotBeEmpty(name);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), name);
    }

    [Fact]
    public void Depth_over_32_is_refused_and_32_is_not()
    {
        Told(new string('[', 33) + new string(']', 33)).ShouldContain("rules.yml line 1, column 33: The file is nested deeper than 32 levels.");
        Told(new string('[', 32) + new string(']', 32)).ShouldAllBe(told => !told.Contains("nested", StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_stands_in_a_file_gives_a_rule_set_or_problems_and_never_an_exception() =>
        Soup.Sample(
            yaml =>
            {
                var result = RuleSetReader.Read("rules.yml", yaml);
                return result.RuleSet is null == result.Problems.Count > 0;
            },
            iter: 600);

    private static readonly Gen<string> Soup = Gen.OneOf<string>(
            "apiVersion: backlogguard/v1", "name", "rules", "mode", "roles", "applies-to", "scope-added", "estimate", "on", "except", "weights", "fields",
            ": ", ":", "\n", "\n  ", "\n    ", "- ", "? ", "[", "]", "{", "}", ", ", "\"", "'", "|", ">", "%", "@", "`", "#", "&a ", "*a", "!x ", "---\n", "...\n", "~", "null", "\t",
            "\r\n", "\0", "\u2028", "\ud800", "語", "1", "010", "20%", "24h", "<<: ", "\\", "\\x", "=", "-", "--- ", "%YAML 9.9\n", "%TAG ! x\n")
        .List[0, 40].Select(parts => new StringBuilder().AppendJoin("", parts).ToString());

    private static List<string> Told(string yaml) => [.. RuleSetReader.Read("rules.yml", yaml).Problems.Select(problem => problem.ToString())];
}
