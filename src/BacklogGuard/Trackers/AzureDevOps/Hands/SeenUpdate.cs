using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>One update of a work item, as far as the hand asks.</summary>
internal sealed partial class SeenUpdate(JsonElement update)
{
    public const int First = 1;

    /// <summary>Zero when the tracker wrote none.</summary>
    public int Number { get; } = update.Member("id").TextOrNumber() is { } id ? NumberOf(id) : 0;

    public Person? By => AzureIdentities.Read(update.Member("revisedBy"));

    /// <summary>The card's place on each board that this update has moved it on: field, old and new value.</summary>
    public IEnumerable<(string Field, JsonElement Old, JsonElement New)> Columns =>
        from change in update.Member("fields").Members()
        where BoardColumn().IsMatch(change.Name)
        let before = change.Value.Member("oldValue")
        let after = change.Value.Member("newValue")
        where before is not null && after is not null
        select (change.Name, before.Value, after.Value);

    /// <summary>An update's number from a change's id; the creation is the first one.</summary>
    public static int NumberOf(string change) =>
        change == Change.Creation ? First : int.TryParse(change, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public string? Old(string field) => Changed(field).Text("oldValue");

    public string? New(string field) => Changed(field).Text("newValue");

    public bool Sets(string field) => New(field) is { } value && value != Old(field);

    private JsonElement? Changed(string field) => update.Member("fields").Member(field);

    // Every team's board has a field of its own; BoardColumn itself cannot be written.
    [GeneratedRegex(@"^WEF_[0-9A-F]{32}_Kanban\.Column(\.Done)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BoardColumn();
}
