using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>Finds fields by the names that people see, and knows which types have them.</summary>
internal sealed class AzureFieldNames(AzureSite site)
{
    private readonly Shelf<IReadOnlyList<AzureField>> _all = new(AzureSite.Context, site.Clock);
    private readonly Shelf<Reading<IReadOnlyList<AzureField>>> _ofType = new(AzureSite.Context, site.Clock);

    public Task PrepareAsync(CancellationToken cancellationToken) => AllAsync(cancellationToken);

    /// <summary>The fields of this name, or of this reference name; more than one is an ambiguity.</summary>
    public async Task<IReadOnlyList<AzureField>> NamedAsync(string name, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        var named = all.Where(field => Same(field.ReferenceName, name)).Take(1).ToList();
        return named.Count > 0 ? named
            : [.. all.Where(field => field.ReferenceName is not null && Same(field.Name, name)), .. Usual(name).Where(_ => all.All(field => !Same(field.Name, name)))];
    }

    /// <summary>True when the type has the field, be it empty; also when that cannot be read.</summary>
    public async Task<bool> HasAsync(SeenWorkItem item, string reference, CancellationToken cancellationToken)
    {
        if (item.Field(reference) is not null)
        {
            return true;
        }

        var fields = await _ofType.GetAsync($"{item.Project}\n{item.Type}", () => Unreadable.OrUnknownAsync(
            async () => (await site.Meta.TypeFieldsAsync(item.Project, item.Type, cancellationToken)).Items, $"The fields of {item.Type} could not be read."));
        return !fields.IsKnown || fields.Value.Any(field => Same(field.ReferenceName, reference));
    }

    private Task<IReadOnlyList<AzureField>> AllAsync(CancellationToken cancellationToken) =>
        _all.GetAsync("", async () => (await site.Meta.FieldsAsync(cancellationToken)).Items);

    // A server in another language shows another name for it; the rule set's own default is the English one.
    private static IEnumerable<AzureField> Usual(string name) =>
        Same(name, "Acceptance Criteria") ? [new AzureField(AzureFields.AcceptanceCriteria, name) { Type = "html" }] : [];

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
