using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>Runs a query over links: roots first, each followed by its links.</summary>
internal static class WiqlLinks
{
    /// <returns>Rows without a rel are roots.</returns>
    public static IEnumerable<WiqlRow> Run(WiqlQuery query, IReadOnlyList<AzureItem> roots, Func<WiqlRow, bool> matches, Func<int, AzureItem?> find)
    {
        foreach (var root in roots.Where(root => matches(new WiqlRow(root, null, null))))
        {
            var links = LinksOf(root, find).Where(row => matches(row)).ToList();
            var isShown = query.Mode.ToUpperInvariant() switch
            {
                "MAYCONTAIN" or "RECURSIVE" => true,
                "DOESNOTCONTAIN" => links.Count == 0,
                _ => links.Count > 0,
            };
            if (!isShown)
            {
                continue;
            }

            yield return new WiqlRow(root, null, null);
            foreach (var row in IsRecursive(query) ? Below(root, matches, find, []) : links)
            {
                yield return row;
            }
        }
    }

    public static bool IsRecursive(WiqlQuery query) => string.Equals(query.Mode, "Recursive", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<WiqlRow> LinksOf(AzureItem item, Func<int, AzureItem?> find) =>
        item.Relations.Select(relation => (relation.Rel, Target: relation.Target is { } id ? find(id) : null))
            .Where(link => link.Target is not null)
            .Select(link => new WiqlRow(item, link.Rel, link.Target));

    private static IEnumerable<WiqlRow> Below(AzureItem item, Func<WiqlRow, bool> matches, Func<int, AzureItem?> find, HashSet<int> seen)
    {
        if (!seen.Add(item.Id))
        {
            yield break;
        }

        foreach (var row in LinksOf(item, find).Where(matches))
        {
            yield return row;
            foreach (var below in Below(row.Target!, matches, find, seen))
            {
                yield return below;
            }
        }
    }
}
