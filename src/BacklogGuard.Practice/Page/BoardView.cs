namespace BacklogGuard.Practice.Page;

/// <summary>The board as the page shows it: open sprints, then the backlog.</summary>
internal sealed record BoardView(string Board, IReadOnlyList<ListView> Lists);

/// <param name="Connected">True when somebody has registered a webhook.</param>
/// <param name="Decisions">Where the guard shows its receipts; null when that cannot be told from the webhook's address.</param>
internal sealed record GuardView(bool Connected, string? Decisions)
{
    // The webhook's address is http://guard/webhooks/CONNECTION: the receipts are beside it.
    public static GuardView Of(Uri? hook) => hook is null ? new GuardView(false, null)
        : hook.Segments is [_, "webhooks/", var connection, ..]
            ? new GuardView(true, new Uri(hook, $"/api/v1/decisions?connection={connection.TrimEnd('/')}").ToString())
        : new GuardView(true, null);
}

/// <param name="State">active or next; null for the backlog.</param>
internal sealed record ListView(string? Id, string Name, string? State, string? Goal, int? Day, int? Days, IReadOnlyList<RowView> Items)
{
    public double Points => Items.Sum(item => item.Points ?? 0);

    public static ListView Backlog(IEnumerable<RowView> rows) => new(null, "Backlog", null, null, null, null, [.. rows]);
}

/// <param name="Category">new, indeterminate or done.</param>
internal sealed record RowView(string Key, string Title, string Type, string Status, string Category, double? Points, IReadOnlyList<string> Labels);
