namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>How much of a work item the caller wants.</summary>
internal sealed record ItemShape
{
    /// <summary>Reference names; null for what the expansion shows.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    public bool ShowsHidden { get; init; }

    public bool ShowsRelations { get; init; }

    public bool ShowsLinks { get; init; }

    /// <summary>From 7.2 on the format of long texts is told.</summary>
    public bool ShowsFormats { get; init; }

    /// <summary>The address is the revision's.</summary>
    public bool IsHistoric { get; init; }

    /// <param name="isSingle">A single item brings its links by itself, a list does not.</param>
    /// <exception cref="AzureRefusal">Fields and an expansion at once, or a field that does not exist.</exception>
    public static ItemShape From(AzureCall call, IReadOnlyList<string> fields, string? expand, bool isSingle)
    {
        var level = AskedEnum.Of(expand, "$expand", "none", "relations", "fields", "links", "all");
        if (fields.Count > 0 && level is "relations" or "fields" or "all")
        {
            throw AzureRefusal.Bad("The expand parameter can not be used with the fields parameter.", "ConflictingParametersException");
        }

        return new ItemShape
        {
            Only = fields.Count == 0 ? null : [.. fields.Select(name => (call.World.FindField(name) ?? throw NoField(name)).ReferenceName)],
            ShowsHidden = level is "fields" or "all",
            ShowsRelations = level is "relations" or "all",
            ShowsLinks = level is "links" or "all" || (isSingle && fields.Count == 0),
            ShowsFormats = call.World.IsServices && call.Version.Number >= 72,
        };
    }

    public static AzureRefusal NoField(string name) => AzureRefusal.Bad($"TF51535: Cannot find field {name}.", "WorkItemTrackingFieldDefinitionNotFoundException");
}
