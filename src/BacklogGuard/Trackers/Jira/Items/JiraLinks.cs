using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Items;

/// <summary>Reads an issue's links. Jira has no notion of order in a link, only words, so the words decide.</summary>
internal static class JiraLinks
{
    private static readonly string[] NoOrder = ["relat", "duplic", "clon", "caus", "split", "test", "review", "creat", "mention"];

    // Stem, words that turn it round, and what the stem means without them.
    private static readonly (string Stem, string[] Turned, LinkDirection Plain)[] Families =
    [
        ("block", ["blocked"], LinkDirection.Blocks),
        ("imped", ["impeded"], LinkDirection.Blocks),
        ("prevent", ["prevented"], LinkDirection.Blocks),
        ("gate", ["gated"], LinkDirection.Blocks),
        ("predecessor of", [], LinkDirection.Blocks),
        ("predecessor", [], LinkDirection.BlockedBy),
        ("successor of", [], LinkDirection.BlockedBy),
        ("successor", [], LinkDirection.Blocks),
        ("preced", ["preceded"], LinkDirection.Blocks),
        ("depend", ["depended", " by", "dependency of", "dependency for"], LinkDirection.BlockedBy),
        ("requir", ["required", "requirement of", "requirement for"], LinkDirection.BlockedBy),
        ("prerequisite", [], LinkDirection.Blocks),
        ("need", ["needed"], LinkDirection.BlockedBy),
        ("wait", ["awaited", "waited"], LinkDirection.BlockedBy),
        ("after", [], LinkDirection.BlockedBy),
        ("before", [], LinkDirection.Blocks),
    ];

    public static IReadOnlyList<ItemLink> Read(JsonElement? field) => [.. field.Items().Select(One).OfType<ItemLink>()];

    public static LinkDirection Direction(string words)
    {
        var lower = words.ToLowerInvariant();
        if (NoOrder.Any(lower.Contains))
        {
            return LinkDirection.None;
        }

        foreach (var (stem, turned, plain) in Families.Where(family => lower.Contains(family.Stem, StringComparison.Ordinal)))
        {
            return turned.Any(lower.Contains) ? Opposite(plain) : plain;
        }

        return LinkDirection.None;
    }

    private static ItemLink? One(JsonElement link)
    {
        var type = link.Member("type");
        var (words, isInward, other) = link.Member("inwardIssue") is { } inward
            ? (type.Text("inward"), true, JiraValues.Linked(inward))
            : (type.Text("outward"), false, JiraValues.Linked(link.Member("outwardIssue")));
        return other is null ? null : new ItemLink(Direction(words ?? "", type.Text("name"), isInward), words ?? "", other);
    }

    // Jira's own type is named Blocks whatever language its words have been given.
    private static LinkDirection Direction(string words, string? type, bool isInward) => Direction(words) switch
    {
        LinkDirection.None when type is "Blocks" or "Blocker" => isInward ? LinkDirection.BlockedBy : LinkDirection.Blocks,
        var direction => direction,
    };

    private static LinkDirection Opposite(LinkDirection direction) => direction == LinkDirection.Blocks ? LinkDirection.BlockedBy : LinkDirection.Blocks;
}
