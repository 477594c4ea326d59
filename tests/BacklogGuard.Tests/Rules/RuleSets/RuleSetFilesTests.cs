using System.Runtime.CompilerServices;
using System.Text.Json;
using BacklogGuard.CommandLine;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class RuleSetFilesTests
{
    private static readonly string Root = RepositoryRoot();

    [Theory]
    [InlineData("first-observe.yaml", "first", "Observe")]
    [InlineData("shop-example.yaml", "shop", "Block")]
    public void The_files_in_deploy_are_good(string file, string name, string mode)
    {
        var result = RuleSetFolder.Read(Path.Combine(Root, "deploy", "rule-sets", file));

        result.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();
        result.RuleSet!.Name.ShouldBe(name);
        result.RuleSet.Mode.ToString().ShouldBe(mode);
    }

    [Fact]
    public void The_first_rule_set_cannot_write()
    {
        var first = RuleSetFolder.Read(Path.Combine(Root, "deploy", "rule-sets", "first-observe.yaml")).RuleSet!;

        first.ActiveRules.Count().ShouldBe(Catalogue.Rules.Count);
        first.ActiveRules.ShouldAllBe(rule => first.ModeOf(rule) == Mode.Observe);
    }

    [Fact]
    public void The_rules_readme_is_the_table_of_the_rules() =>
        File.ReadAllText(Path.Combine(Root, "src", "BacklogGuard", "Rules", "README.md")).ReplaceLineEndings("\n")
            .ShouldContain(RuleTable.Markdown(), customMessage: "src/BacklogGuard/Rules/README.md is stale: put the output of RuleTable.Markdown() into it.");

    [Fact]
    public void Validation_tells_what_is_fine_and_what_is_not()
    {
        var good = new StringWriter();
        var bad = new StringWriter();

        RulesValidate.Run(Path.Combine(Root, "deploy", "rule-sets"), json: false, good).ShouldBe(0);
        RulesValidate.Run(Path.Combine(Root, "nowhere.yml"), json: true, bad).ShouldBe(2);

        good.ToString().ShouldContain("shop: 8 rules active, mode block, revision ");
        JsonDocument.Parse(bad.ToString()).RootElement.GetProperty("problems")[0].GetProperty("sentence").GetString().ShouldBe("There is no such file or folder.");
    }

    [Fact]
    public void Validation_of_a_broken_file_is_a_finding()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("validate-").FullName, "broken.yml");
        File.WriteAllText(file, "name: [shop]");
        var output = new StringWriter();

        RulesValidate.Run(file, json: false, output).ShouldBe(1);

        output.ToString().ShouldContain("broken.yml line 1, column 7: name must be a word or a line of text, not a list.");
    }

    private static string RepositoryRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (!File.Exists(Path.Combine(folder.FullName, "BacklogGuard.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
