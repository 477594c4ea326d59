namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>A field of the organisation.</summary>
/// <param name="Type">string, integer, double, dateTime, html, plainText, treePath, history or boolean.</param>
internal sealed record AzureField(string ReferenceName, string Name, string Type)
{
    /// <summary>Only the system, or somebody who bypasses the rules, writes it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Nobody writes it, whatever he may.</summary>
    public bool IsComputed { get; init; }

    public bool IsIdentity { get; init; }

    /// <summary>Shown by GET only with $expand=fields or all, or when asked for by name.</summary>
    public bool IsHidden { get; init; }

    public bool IsOnEveryType { get; init; }

    public bool IsLongText => Type is "html" or "plainText" or "history";
}
