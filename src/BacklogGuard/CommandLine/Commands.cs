using System.CommandLine;

namespace BacklogGuard.CommandLine;

/// <summary>The command line: one file per command.</summary>
internal static class Commands
{
    public static Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            Console.Error.WriteLine("Try --help.");
            return Task.FromResult(ExitCode.Usage);
        }

        return parsed.InvokeAsync();
    }

    public static RootCommand Root()
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("BacklogGuard judges every change on a board by the team's rule set and answers on the ticket.")
        {
            serve,
            PracticeCommand.Create(),
            ConnectCommand.Create(),
            CheckCommand.Create(),
            RulesCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => ServeCommand.RunAsync(null, cancellationToken));
        return root;
    }
}

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int CannotReach = 3;
}
