using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Api;

/// <summary>What came in: the list, one delivery, and once more from the start.</summary>
internal static class Deliveries
{
    private const int MostPerPage = 200;

    public static void MapDeliveries(this RouteGroupBuilder api)
    {
        api.MapGet("/deliveries", ListAsync);
        api.MapGet("/deliveries/{id}", ShowAsync);
        api.MapPost("/deliveries/{id}/redeliver", RedeliverAsync);
    }

    /// <param name="item">An item's lasting id or key.</param>
    /// <param name="state">pending, claimed, done, unrecognised or dead.</param>
    /// <param name="limit">1 to 200, 50 by default.</param>
    /// <param name="before">The id of a delivery: the list begins after it, with the next older one.</param>
    private static async Task<IResult> ListAsync(
        IStore store, string? connection, string? item, string? state, int? limit, string? before, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MostPerPage)
        {
            return Wrong($"limit must be between 1 and {MostPerPage}.");
        }

        if (state is not null && !IsState(state))
        {
            return Wrong($"state must be one of {string.Join(", ", Enum.GetNames<DeliveryState>()).ToLowerInvariant()}.");
        }

        var page = await store.ReadAsync((db, token) => PageAsync(db, new Wanted(connection, item, state, limit ?? 50, before), token), cancellationToken);
        return page is null ? Wrong("before must be the id of a delivery.") : Results.Ok(page);
    }

    private static async Task<IResult> ShowAsync(IStore store, string id, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync((db, token) => db.Deliveries.AsNoTracking().SingleOrDefaultAsync(row => row.DeliveryId == id, token), cancellationToken);
        return row is null ? Unknown(id) : Results.Ok(DeliveryDetail.Of(row));
    }

    private static async Task<IResult> RedeliverAsync(Tray tray, string id, CancellationToken cancellationToken) =>
        await tray.RedeliverAsync(id, cancellationToken) switch
        {
            Redelivery.Pending => Results.Json(new { deliveryId = id, state = "pending" }, statusCode: StatusCodes.Status202Accepted),
            Redelivery.StillWaiting => Results.Problem(statusCode: StatusCodes.Status409Conflict, detail: "This delivery still waits or is being worked on; it can be redelivered when it is settled."),
            Redelivery.NothingToJudge => Results.Problem(statusCode: StatusCodes.Status409Conflict, detail: "This delivery names no item that could be judged, or its body has been deleted."),
            _ => Unknown(id),
        };

    private static async Task<DeliveryPage?> PageAsync(GuardDb db, Wanted wanted, CancellationToken cancellationToken)
    {
        var rows = db.Deliveries.AsNoTracking();
        if (wanted.Before is not null)
        {
            var last = await rows.Where(row => row.DeliveryId == wanted.Before).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellationToken);
            if (last is null)
            {
                return null;
            }

            rows = rows.Where(row => row.Id < last);
        }

        var found = await Filter(rows, wanted).OrderByDescending(row => row.Id).Take(wanted.Limit + 1).Select(DeliveryLine.From).ToListAsync(cancellationToken);
        var items = found.Take(wanted.Limit).ToList();
        return new DeliveryPage(items, found.Count > wanted.Limit ? items[^1].DeliveryId : null);
    }

    private static IQueryable<DeliveryRow> Filter(IQueryable<DeliveryRow> rows, Wanted wanted)
    {
        rows = wanted.Connection is null ? rows : rows.Where(row => row.Connection == wanted.Connection);
        rows = wanted.Item is null ? rows : rows.Where(row => row.Item == wanted.Item || row.ItemKey == wanted.Item);
        return wanted.State is not null && Enum.TryParse<DeliveryState>(wanted.State, ignoreCase: true, out var state)
            ? rows.Where(row => row.State == state)
            : rows;
    }

    private static bool IsState(string state) => Enum.GetNames<DeliveryState>().Contains(state, StringComparer.OrdinalIgnoreCase);

    private static IResult Wrong(string sentence) => Results.Problem(statusCode: StatusCodes.Status400BadRequest, detail: sentence);

    private static IResult Unknown(string id) => Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no delivery {id}; settled ones are kept for Inbox:DeliveryDays days.");

    private sealed record Wanted(string? Connection, string? Item, string? State, int Limit, string? Before);
}
