using System.Globalization;
using BacklogGuard.Actions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BacklogGuard.Api;

/// <summary>Why the guard did what it did: the receipts of its decisions.</summary>
internal static class Decisions
{
    private const int UsualPage = 20;

    public static void MapDecisions(this RouteGroupBuilder api)
    {
        api.MapGet("decisions", ListAsync);
        api.MapGet("decisions/{id}", GetAsync);
    }

    private static async Task<Results<JsonHttpResult<DecisionPage>, ProblemHttpResult>> ListAsync(
        Receipts receipts, string? connection, string? item, string? limit, string? before, CancellationToken cancellationToken)
    {
        if (item is not null && string.IsNullOrEmpty(connection))
        {
            return Wrong("An item is looked for on one connection: add connection=NAME.");
        }

        var count = UsualPage;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > Receipts.MostPerPage))
        {
            return Wrong($"limit is a whole number from 1 to {Receipts.MostPerPage}.");
        }

        if (before is not null && await receipts.GetAsync(before, cancellationToken) is null)
        {
            return Wrong("before is the id of a decision, for example the \"next\" of the page before.");
        }

        // One more than asked for tells whether there is a next page.
        var found = await receipts.FindAsync(Some(connection), Some(item), Math.Min(count + 1, Receipts.MostPerPage + 1), before, cancellationToken);
        var page = found.Take(count).ToList();
        return TypedResults.Json(new DecisionPage(page, found.Count > count ? page[^1].DecisionId : null), ActionJson.Options);
    }

    private static async Task<Results<JsonHttpResult<Receipt>, ProblemHttpResult>> GetAsync(Receipts receipts, string id, CancellationToken cancellationToken) =>
        await receipts.GetAsync(id, cancellationToken) is { } receipt
            ? TypedResults.Json(receipt, ActionJson.Options)
            : TypedResults.Problem(title: "No such decision.", detail: "The id is not known here, or the decision is older than what is kept.", statusCode: StatusCodes.Status404NotFound);

    private static ProblemHttpResult Wrong(string detail) =>
        TypedResults.Problem(title: "The question cannot be answered.", detail: detail, statusCode: StatusCodes.Status400BadRequest);

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <param name="Decisions">Newest first.</param>
/// <param name="Next">What to pass as before= for the next page; null on the last one.</param>
internal sealed record DecisionPage(IReadOnlyList<Receipt> Decisions, string? Next);
