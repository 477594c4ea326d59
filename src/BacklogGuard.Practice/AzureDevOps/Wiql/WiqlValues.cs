using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.Rest;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>Who asks, where, and how exactly.</summary>
internal sealed record WiqlContext(AzureWorld World, AzureUser User, AzureProject? Project, AzureTeam? Team, bool TimePrecision);

/// <summary>Turns literals and macros into what a field can be compared with.</summary>
internal sealed class WiqlValues(WiqlContext context)
{
    private DateOnly Today => DateOnly.FromDateTime(context.World.Clock.Now.UtcDateTime);

    /// <exception cref="WiqlException">A macro that is not known or has no meaning here.</exception>
    public string Text(WiqlValue value) => value.Kind == WiqlKind.Macro ? Macro(value) : value.Text;

    /// <exception cref="WiqlException">No date, or a time where only days count.</exception>
    public DateTimeOffset Date(WiqlValue value)
    {
        var time = AzureTime.Parse(Text(value)) ?? throw new WiqlException($"TF51004: The value is not a date. The error is caused by «{value.Text}».");
        return context.TimePrecision || time.TimeOfDay == TimeSpan.Zero
            ? time
            : throw new WiqlException($"VS402379: You cannot supply a time with the date when running a query using date precision. The error is caused by «{value.Text}».");
    }

    private string Macro(WiqlValue value) => value.Text.ToUpperInvariant() switch
    {
        "ME" => context.User.UniqueName,
        "PROJECT" => context.Project?.Name ?? throw new WiqlException("VS402334: The macro '@Project' needs a project."),
        "TODAY" => AzureTime.Text(Today.AddDays(value.Shift))!,
        "STARTOFDAY" => AzureTime.Text(Today.AddDays(value.Shift + Days(value.Argument)))!,
        "CURRENTITERATION" => Iteration(value).Path,
        _ => throw new WiqlException($"TF51005: The query references a macro that does not exist. The error is caused by «@{value.Text}»."),
    };

    private static int Days(string? argument) =>
        argument is not null && int.TryParse(argument.TrimEnd('d', 'D'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days) ? days : 0;

    private AzureNode Iteration(WiqlValue value)
    {
        var team = (value.Argument is { } named ? Named(named) : context.Team)
            ?? throw new WiqlException("VS402612: The macro '@CurrentIteration' is not supported without a team context.");
        var ordered = team.Iterations.OrderBy(node => node.Start ?? DateOnly.MaxValue).ToList();
        var current = ordered.FindIndex(node => node.TimeFrame(Today) == "current");
        return current >= 0 && ordered.ElementAtOrDefault(current + value.Shift) is { } node
            ? node
            : throw new WiqlException("VS402613: The team has no iteration for the macro '@CurrentIteration'.");
    }

    // [Project]\Team
    private AzureTeam? Named(string text)
    {
        var parts = text.Split('\\', 2);
        return parts.Length == 2 ? context.World.FindProject(parts[0].Trim('[', ']'))?.FindTeam(parts[1].Split('<')[0].Trim()) : null;
    }
}
