using System.CommandLine;

namespace BacklogGuard.CommandLine;

/// <summary>rules: what an admin does with rule set files.</summary>
internal static class RulesCommand
{
    public static Command Create() => new("rules", "Works on rule set files.") { Validate() };

    private static Command Validate()
    {
        var path = new Argument<string>("path") { Description = "A rule set file, or a folder of them." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("validate", "Checks rule set files and names every mistake with file, line and column.") { path, json };
        command.SetAction(parsed => RulesValidate.Run(parsed.GetValue(path)!, parsed.GetValue(json)));
        return command;
    }
}
