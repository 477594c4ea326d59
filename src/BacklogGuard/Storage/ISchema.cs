namespace BacklogGuard.Storage;

/// <summary>Brings the database to this version of the guard.</summary>
internal interface ISchema
{
    /// <summary>Applies what is missing; safe to call from several processes at once.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The database cannot be used; the sentence says why.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);
}
