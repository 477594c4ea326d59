namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Tags in one string, "one; two"; compared ignoring case.</summary>
internal static class AzureTags
{
    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static string Join(IEnumerable<string> tags) => string.Join("; ", tags.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase));
}
