using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Reads the text fields that a rule set names by the names that people see.</summary>
internal sealed class AzureTextFields(AzureSite site, AzureFieldNames names)
{
    public async Task<WorkItem> AddAsync(WorkItem item, SeenWorkItem seen, LookPlan plan, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, Document>();
        var unreadable = new Dictionary<string, string>();
        foreach (var (logical, shown) in plan.Fields.Where(field => field.Key != FieldNames.Estimate))
        {
            switch (await PresentAsync(seen, await names.NamedAsync(shown, cancellationToken), cancellationToken))
            {
                case [var only]:
                    texts[logical] = AzureDocuments.Read(seen, only.ReferenceName!);
                    break;
                case { Count: > 1 } several:
                    unreadable[logical] = $"{site.Name} has {several.Count} fields named \"{shown}\" on {seen.Type} ({string.Join(", ", several.Select(field => field.ReferenceName))}): write the reference name of the one that is meant.";
                    break;
            }
        }

        return item with { TextFields = texts, UnreadableFields = unreadable };
    }

    private async Task<IReadOnlyList<AzureField>> PresentAsync(SeenWorkItem seen, IReadOnlyList<AzureField> named, CancellationToken cancellationToken)
    {
        var present = new List<AzureField>();
        foreach (var field in named)
        {
            if (await names.HasAsync(seen, field.ReferenceName!, cancellationToken))
            {
                present.Add(field);
            }
        }

        return present;
    }
}
