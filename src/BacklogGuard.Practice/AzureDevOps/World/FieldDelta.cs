using System.Globalization;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>What differs between two sets of fields.</summary>
internal static class FieldDelta
{
    private static readonly IReadOnlyList<string> Noise =
    [
        AzureFields.Rev, AzureFields.AuthorizedDate, AzureFields.AuthorizedAs, AzureFields.RevisedDate, AzureFields.ChangedDate, AzureFields.ChangedBy,
        AzureFields.Watermark, "System.PersonId", AzureFields.CommentCount,
    ];

    /// <summary>Changes on every save, so the journal leaves it out.</summary>
    public static bool IsNoise(string field) => Noise.Contains(field);

    public static Dictionary<string, FieldChange> Between(FieldBag before, FieldBag after)
    {
        var changes = new Dictionary<string, FieldChange>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in after.Keys.Union(before.Keys, StringComparer.OrdinalIgnoreCase))
        {
            var (old, now) = (before.GetValueOrDefault(field), after.GetValueOrDefault(field));
            if (!Equals(old, now))
            {
                changes[field] = new FieldChange(old, now);
            }
        }

        return changes;
    }

    /// <summary>As an update tells it: with everything that follows from paths and dates.</summary>
    public static Dictionary<string, FieldChange> Between(AzureRevision? before, AzureRevision after, AzureItem item)
    {
        var old = before is null ? [] : DerivedFields.Expand(before, item);
        // A text of the discussion belongs to its own revision and is not cleared by the next.
        old.Remove(AzureFields.History);
        return Between(old, DerivedFields.Expand(after, item));
    }

    public static string Show(object? value) => value switch
    {
        null => "",
        AzureUser user => user.UniqueName,
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
