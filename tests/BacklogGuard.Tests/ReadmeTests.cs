using System.Runtime.CompilerServices;
using BacklogGuard.CommandLine;
using BacklogGuard.Rules;

namespace BacklogGuard.Tests;

/// <summary>The tables of README are written from the code. With BACKLOGGUARD_WRITE_README=1 this test writes them.</summary>
public sealed class ReadmeTests
{
    [Theory]
    [InlineData("rules")]
    [InlineData("cli")]
    public void The_generated_parts_of_the_readme_are_what_the_code_says(string part)
    {
        var file = Path.Combine(Root(), "README.md");
        var readme = File.ReadAllText(file).ReplaceLineEndings("\n");
        var (begin, end) = ($"<!-- {part}:begin -->\n", $"<!-- {part}:end -->");
        var start = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var stop = readme.IndexOf(end, StringComparison.Ordinal);
        var generated = part == "rules" ? RuleTable.Overview() : CommandReference.Markdown(Commands.Root());
        if (Environment.GetEnvironmentVariable("BACKLOGGUARD_WRITE_README") == "1")
        {
            readme = readme[..start] + generated + readme[stop..];
            File.WriteAllText(file, readme);
            return;
        }

        readme[start..stop].ShouldBe(generated, "README is stale: run this test with BACKLOGGUARD_WRITE_README=1.");
    }

    [Fact]
    public void Every_path_that_the_readme_links_to_exists()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "README.md"));
        var links = readme.Split("](").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]).Where(link => !link.Contains("://", StringComparison.Ordinal));

        links.Where(link => !Path.Exists(Path.Combine(Root(), link))).ShouldBeEmpty();
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
