using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>A work item as Azure DevOps sent it. A field that is absent has no value.</summary>
internal sealed class SeenWorkItem
{
    /// <exception cref="TrackerException">The answer is no work item.</exception>
    public SeenWorkItem(string connection, AzureWorkItem item)
    {
        if (AzureIds.Item(item.Id) is not { } id || item.Field(AzureFields.TeamProject).AsText() is not { Length: > 0 } project)
        {
            throw new TrackerException(TrackerTrouble.Garbage, $"{connection} answered with something that is no work item: id or project are missing.");
        }

        (Item, Id, Project) = (item, id, project);
    }

    public AzureWorkItem Item { get; }

    public string Id { get; }

    public string Project { get; }

    public string Type => Text(AzureFields.WorkItemType) ?? "";

    public string State => Text(AzureFields.State) ?? "";

    public string? IterationPath => Text(AzureFields.IterationPath);

    public long Rev => Item.Rev ?? 0;

    public DateTimeOffset CreatedAt => Time(AzureFields.CreatedDate);

    public JsonElement? Field(string reference) => Item.Field(reference);

    public string? Text(string reference) => Field(reference).AsText();

    public DateTimeOffset Time(string reference) => AzureIds.Time(Field(reference)) ?? default;

    /// <summary>A number, whether written as one or as text.</summary>
    public decimal? Number(string reference) =>
        decimal.TryParse(Field(reference).TextOrNumber(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
