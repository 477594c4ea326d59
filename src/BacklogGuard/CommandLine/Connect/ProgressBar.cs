using Spectre.Console;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>A bar on the error stream, so that what is printed can be piped; none when nobody looks.</summary>
internal static class ProgressBar
{
    public static async Task ShowAsync(string title, int most, Func<Action, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(() => { });
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        await console.Progress().AutoClear(true).StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title), maxValue: most);
            await work(() => bar.Increment(1));
        });
    }
}
