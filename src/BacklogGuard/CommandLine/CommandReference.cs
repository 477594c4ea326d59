using System.CommandLine;
using System.Text;

namespace BacklogGuard.CommandLine;

/// <summary>The command line reference of README, written from the commands themselves.</summary>
internal static class CommandReference
{
    public static string Markdown(RootCommand root)
    {
        var table = new StringBuilder("| command | does | options |\n|---|---|---|\n");
        foreach (var (path, command) in Leaves("", root))
        {
            var call = string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>").Prepend(path));
            var options = string.Join("<br>", command.Options.Select(option => $"`{option.Name}` {option.Description}"));
            table.Append('|').Append($" `{call}` | {command.Description} | {options} |\n");
        }

        return table.ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(string path, Command command) =>
        command.Subcommands.Count == 0
            ? [(path, command)]
            : command.Subcommands.SelectMany(sub => Leaves($"{path} {sub.Name}".Trim(), sub));
}
