using System.Globalization;
using BacklogGuard.Trackers.Doctor;
using Spectre.Console;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>The report for people: a table for each section, remedies under what they cure.</summary>
internal static class ConnectTable
{
    private const int WidthOfFiles = 140;

    public static string Of(ConnectReport report)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(text),
            Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = Console.IsOutputRedirected ? WidthOfFiles : AnsiConsole.Profile.Width;
        console.WriteLine($"{report.Connection}: {report.Kind} at {report.Url}");
        foreach (var section in report.Sections)
        {
            Show(console, section.Title, Section(section));
        }

        foreach (var rate in report.FlagRates)
        {
            Show(console, Title(rate), Rate(rate));
            ShowStrict(console, rate);
        }

        console.WriteLine();
        console.WriteLine(Summary(report));
        return text.ToString().TrimEnd();
    }

    private static void Show(IAnsiConsole console, string title, Table table)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        console.Write(table);
    }

    private static Table Section(CheckSection section)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().Expand()
            .AddColumn(new TableColumn("").Width(4).NoWrap())
            .AddColumn(new TableColumn("").Width(23))
            .AddColumn(new TableColumn(""));
        foreach (var line in section.Lines)
        {
            var detail = line.Remedy is null ? line.Detail : $"{line.Detail}\n→ {line.Remedy}";
            table.AddRow(State(line.State), new Text(line.Name), new Text(detail));
        }

        return table;
    }

    private static string Title(FlagRate rate) => rate.Items == 0
        ? $"Flag rate in {rate.Project}: no items"
        : $"Flag rate of {rate.RuleSet} on the last {rate.Items} items of {rate.Project}: {rate.Flagged} flagged ({Percent(rate.Flagged, rate.Items)}); {rate.Calls} calls";

    private static Table Rate(FlagRate rate)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("rule", "flagged", "of judged", "share", "skipped", "unknown");
        foreach (var rule in rate.Items == 0 ? [] : rate.Rules)
        {
            table.AddRow(new[] { rule.Rule, Number(rule.Flagged), Number(rule.Judged), Percent(rule.Flagged, rule.Judged), Number(rule.Skipped), Number(rule.Unknown) }.Select(cell => new Text(cell)));
        }

        return table;
    }

    private static void ShowStrict(IAnsiConsole console, FlagRate rate)
    {
        if (rate.Rules.Where(rule => rule.Share > 0.5).Select(rule => rule.Rule).ToList() is { Count: > 0 } strict)
        {
            console.WriteLine($"More than half flagged by {string.Join(", ", strict)}: begin with mode observe there, or lower the bar.");
        }
    }

    private static Markup State(CheckState state) => state switch
    {
        CheckState.Ok => new Markup("[green]ok[/]"),
        CheckState.Warn => new Markup("[yellow]warn[/]"),
        CheckState.Fail => new Markup("[red]FAIL[/]"),
        _ => new Markup("[grey]?[/]"),
    };

    private static string Summary(ConnectReport report)
    {
        var lines = report.Sections.SelectMany(section => section.Lines).ToList();
        var counts = $"{Count(lines, CheckState.Fail)} fail, {Count(lines, CheckState.Warn)} warn, {Count(lines, CheckState.Unknown)} unknown; {report.Calls.Reads} calls that read, {report.Calls.Writes} that write or only try to.";
        return report.BrokenOff is null ? counts : $"Broken off: {report.BrokenOff}\n{counts}";
    }

    private static int Count(List<CheckLine> lines, CheckState state) => lines.Count(line => line.State == state);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} %");
}
