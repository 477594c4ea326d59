using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Finds the text fields that a rule set names by the names that people see.</summary>
internal sealed class JiraTextFields(string connection, SeenIssue seen, LookPlan? plan, bool isCloud)
{
    public IReadOnlyDictionary<string, Document> Read() => Wanted
        .Where(field => field.Ids.Count == 1)
        .ToDictionary(field => field.Name, field => JiraTexts.Read(seen.Fields.Member(field.Ids[0]), isCloud));

    public IReadOnlyDictionary<string, string> Unreadable() => Wanted
        .Where(field => field.Ids.Count > 1)
        .ToDictionary(field => field.Name, field =>
            $"{connection} has {field.Ids.Count} fields named \"{field.Shown}\" in project {seen.Project} ({string.Join(", ", field.Ids)}): rename all but one.");

    private IEnumerable<(string Name, string Shown, IReadOnlyList<string> Ids)> Wanted =>
        (plan?.Fields ?? new Dictionary<string, string>())
        .Where(wanted => wanted.Key != FieldNames.Estimate)
        .Select(wanted => (wanted.Key, wanted.Value, Present(wanted.Value)));

    // A field that is on another type's or project's screens only is not in this issue at all.
    private IReadOnlyList<string> Present(string displayName)
    {
        var named = seen.Map.Named(displayName);
        return named.Count > 1 ? named : [.. named.Where(id => seen.Has(id))];
    }
}
