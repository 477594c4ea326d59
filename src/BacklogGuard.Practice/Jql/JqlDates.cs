using System.Globalization;
using System.Text.RegularExpressions;

namespace BacklogGuard.Practice.Jql;

/// <summary>Dates in queries: -5m, -3d, 2026/11/23, 2026-11-23 10:15, now(), startOfDay().</summary>
internal static partial class JqlDates
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-dd HH:mm", "yyyy/MM/dd HH:mm"];

    /// <exception cref="JqlException">No date.</exception>
    public static DateTimeOffset Read(JqlOperand operand, string field, DateTimeOffset now)
    {
        if (operand.IsFunction)
        {
            return operand.Text.ToUpperInvariant() switch
            {
                "NOW" => now,
                "STARTOFDAY" => new DateTimeOffset(now.Date, TimeSpan.Zero),
                _ => throw new JqlException($"Unable to find JQL function '{operand.Text}()'."),
            };
        }

        if (Relative().Match(operand.Text) is { Success: true } relative)
        {
            return now + Span(relative);
        }

        return DateTimeOffset.TryParseExact(operand.Text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw new JqlException(
                $"Date value '{operand.Text}' for field '{field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.");
    }

    private static TimeSpan Span(Match match)
    {
        var count = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) * (match.Groups[1].Value == "-" ? -1 : 1);
        return match.Groups[3].Value switch
        {
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            "d" => TimeSpan.FromDays(count),
            _ => TimeSpan.FromDays(7 * count),
        };
    }

    [GeneratedRegex(@"^([+-]?)(\d{1,6})([mhdw])$", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Relative();
}
