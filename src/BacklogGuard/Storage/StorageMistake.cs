using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Storage;

/// <summary>What an admin has to put right before the guard can start.</summary>
internal static class StorageMistake
{
    public static OptionsValidationException Of(string sentence) => new("Storage", typeof(StorageOptions), [sentence]);

    /// <summary>An older guard must not write into a newer one's tables.</summary>
    public static async Task RefuseNewerAsync(GuardDb db, CancellationToken cancellationToken)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations()).LastOrDefault() is { } unknown)
        {
            throw Of($"The database was brought to {unknown} by a newer BacklogGuard; start that version, or restore the backup from before the upgrade.");
        }
    }
}
