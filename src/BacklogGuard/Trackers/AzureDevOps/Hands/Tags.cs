using BacklogGuard.Actions;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>System.Tags: all tags of an item in one text. Tags of people keep their words, their case and their order.</summary>
internal static class Tags
{
    private static readonly StringComparer Sameness = StringComparer.OrdinalIgnoreCase;

    public static IReadOnlyList<string> Of(string? text) => (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static bool Has(string? text, PlannedAction.EditLabels labels) => Changed(text, labels) is null;

    /// <summary>Null when nothing changes.</summary>
    public static string? Changed(string? text, PlannedAction.EditLabels labels)
    {
        var now = Of(text);
        var add = labels.Add.Except(now, Sameness).ToList();
        var rest = now.Where(tag => !labels.Remove.Contains(tag, Sameness)).ToList();
        return add.Count == 0 && rest.Count == now.Count ? null : string.Join("; ", rest.Concat(add));
    }
}
