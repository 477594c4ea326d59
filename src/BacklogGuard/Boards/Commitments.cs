using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Storage;
using Microsoft.EntityFrameworkCore;

namespace BacklogGuard.Boards;

/// <summary>What was in each sprint at its actual start. Written once and never changed: every scope figure is measured against it.</summary>
internal sealed class Commitments(IStore store)
{
    /// <summary>Null when nothing was recorded of the sprint.</summary>
    public async Task<Commitment?> FindAsync(string connection, string sprintId, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync((db, token) => Of(db, connection, sprintId).SingleOrDefaultAsync(token), cancellationToken);
        return row is null ? null : Read(row);
    }

    /// <summary>Records a start that the guard has seen. The first record stands.</summary>
    public Task<Commitment> RecordStartAsync(string connection, SprintContents contents, DateTimeOffset startedAt, CancellationToken cancellationToken) =>
        RecordAsync(connection, At(contents, startedAt, rebuilt: false), cancellationToken);

    /// <summary>Records a start that the guard has missed, from when each item entered the sprint. The first record stands; null when the sprint has not started.</summary>
    public async Task<Commitment?> RebuildAsync(string connection, SprintContents contents, CancellationToken cancellationToken) =>
        contents.Sprint.StartedAt is { } startedAt
            ? await RecordAsync(connection, At(contents, startedAt, rebuilt: true), cancellationToken)
            : null;

    /// <summary>Records a start as well as it can still be told; null when the sprint has not started.</summary>
    public async Task<Commitment?> KeepStartAsync(string connection, SprintContents contents, CancellationToken cancellationToken) =>
        contents.Sprint.StartedAt is not { } startedAt ? null
        // Told late, the sprint's contents are not what was committed: then the changelogs tell.
        : contents.Items.Any(item => item.AddedAt > startedAt) ? await RebuildAsync(connection, contents, cancellationToken)
        : await RecordStartAsync(connection, contents, startedAt, cancellationToken);

    // What has entered since the start is not committed, however late the guard hears of the start.
    private static Commitment At(SprintContents contents, DateTimeOffset startedAt, bool rebuilt)
    {
        var committed = contents.Items.Where(item => item.AddedAt is null || item.AddedAt <= startedAt);
        return new Commitment(contents.Sprint.Key, startedAt, [.. committed.Select(item => new CommittedItem(item.Id, item.Key, item.Points))], rebuilt);
    }

    private async Task<Commitment> RecordAsync(string connection, Commitment commitment, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync((db, token) => RecordAsync(db, connection, commitment, token), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another worker was a moment faster: its record stands. Without one, the failure is real.
            if (await FindAsync(connection, commitment.SprintId, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }
    }

    private static async Task<Commitment> RecordAsync(GuardDb db, string connection, Commitment commitment, CancellationToken cancellationToken)
    {
        if (await Of(db, connection, commitment.SprintId).SingleOrDefaultAsync(cancellationToken) is { } first)
        {
            return Read(first);
        }

        db.Commitments.Add(new CommitmentRow
        {
            Connection = connection,
            SprintId = commitment.SprintId,
            StartedAt = commitment.StartedAt,
            Items = JsonSerializer.Serialize(commitment.Items, JsonSerializerOptions.Web),
            Rebuilt = commitment.Rebuilt,
        });
        await db.SaveChangesAsync(cancellationToken);
        return commitment;
    }

    private static IQueryable<CommitmentRow> Of(GuardDb db, string connection, string sprintId) =>
        db.Commitments.AsNoTracking().Where(row => row.Connection == connection && row.SprintId == sprintId);

    private static Commitment Read(CommitmentRow row) =>
        new(row.SprintId, row.StartedAt, JsonSerializer.Deserialize<IReadOnlyList<CommittedItem>>(row.Items, JsonSerializerOptions.Web) ?? [], row.Rebuilt);
}
