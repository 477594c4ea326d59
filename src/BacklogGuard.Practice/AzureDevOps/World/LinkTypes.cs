namespace BacklogGuard.Practice.AzureDevOps.World;

/// <param name="Usage">workItemLink or resourceLink.</param>
/// <param name="Opposite">The relation that the other end gets.</param>
internal sealed record LinkType(string Rel, string Name, string Opposite, string Usage = "workItemLink");

/// <summary>The relation types that the practice Azure DevOps knows.</summary>
internal static class LinkTypes
{
    public const string Child = "System.LinkTypes.Hierarchy-Forward";
    public const string Parent = "System.LinkTypes.Hierarchy-Reverse";
    public const string Successor = "System.LinkTypes.Dependency-Forward";

    /// <summary>What the item waits for.</summary>
    public const string Predecessor = "System.LinkTypes.Dependency-Reverse";

    public const string Related = "System.LinkTypes.Related";

    public static readonly IReadOnlyList<LinkType> All =
    [
        new(Child, "Child", Parent),
        new(Parent, "Parent", Child),
        new(Successor, "Successor", Predecessor),
        new(Predecessor, "Predecessor", Successor),
        new(Related, "Related", Related),
        new("System.LinkTypes.Duplicate-Forward", "Duplicate", "System.LinkTypes.Duplicate-Reverse"),
        new("System.LinkTypes.Duplicate-Reverse", "Duplicate Of", "System.LinkTypes.Duplicate-Forward"),
        new("Microsoft.VSTS.Common.TestedBy-Forward", "Tested By", "Microsoft.VSTS.Common.TestedBy-Reverse"),
        new("Microsoft.VSTS.Common.TestedBy-Reverse", "Tests", "Microsoft.VSTS.Common.TestedBy-Forward"),
        new("AttachedFile", "Attached File", "", "resourceLink"),
        new("Hyperlink", "Hyperlink", "", "resourceLink"),
        new("ArtifactLink", "Artifact Link", "", "resourceLink"),
    ];

    public static LinkType? Find(string? rel) => All.FirstOrDefault(type => string.Equals(type.Rel, rel, StringComparison.OrdinalIgnoreCase));
}
