using YamlDotNet.Core;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>Parses a rule set file into nodes, safely: on a thread of its own, for two seconds at most.</summary>
internal static class YamlFile
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    // 32 levels need a fraction of this; the room is for the parser's own recursion.
    private const int StackSize = 4 * 1024 * 1024;

    /// <returns>Null when the text could not be parsed; the list then says why.</returns>
    public static Node? Parse(string yaml, ProblemList problems)
    {
        if (!FirstGlance.Admits(yaml, problems))
        {
            return null;
        }

        using var budget = new CancellationTokenSource();
        var findings = new ProblemList("");
        Node? root = null;
        var thread = new Thread(() => root = TryParse(yaml, findings, budget.Token), StackSize) { IsBackground = true, Name = "rule set parser" };
        thread.Start();
        if (!thread.Join(Budget))
        {
            budget.Cancel();
            problems.Add(0, 0, "", "The file takes longer than 2 seconds to read.");
            return null;
        }

        foreach (var problem in findings.All)
        {
            problems.Add(problem.Line, problem.Column, problem.Field, problem.Sentence, problem.DidYouMean);
        }

        return root;
    }

    private static Node? TryParse(string yaml, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            return new NodeTree(new GuardedParser(new Parser(new StringReader(yaml)), cancellationToken), problems).Read();
        }
        catch (RefusedYamlException refused)
        {
            problems.Add(refused.Line, refused.Column, "", refused.Message);
            return null;
        }
        catch (YamlException broken)
        {
            problems.Add((int)broken.Start.Line, (int)broken.Start.Column, "", $"This is not valid YAML: {Words.Clean(broken.Message, 200).TrimEnd('.')}.");
            return null;
        }
        catch (OperationCanceledException)
        {
            // The caller has given up and said so.
            return null;
        }
    }
}
