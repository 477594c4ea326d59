namespace BacklogGuard.Trackers.Doctor;

/// <summary>Finds what somebody may have meant when they wrote a name that does not exist.</summary>
internal static class Alike
{
    private const int Most = 3;

    /// <summary>For the end of a sentence: "; there is "Criteria of acceptance""; empty when nothing is alike.</summary>
    public static string Words(string name, IEnumerable<string?> all)
    {
        // Short words (of, the, and) are in many names.
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToList();
        var alike = all.OfType<string>()
            .Where(other => words.Exists(word => other.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Distinct().Take(Most).ToList();
        return alike.Count == 0 ? "" : $"; there is {string.Join(", ", alike.Select(other => $"\"{other}\""))}";
    }
}
