using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>One link as a query sees it; a flat query sees items as sources without a link.</summary>
internal readonly record struct WiqlRow(AzureItem Source, string? Rel, AzureItem? Target);

/// <summary>Compiles conditions into a predicate.</summary>
internal sealed class WiqlSearch(WiqlContext context)
{
    private readonly WiqlValues _values = new(context);

    /// <exception cref="WiqlException">A field or macro that does not exist.</exception>
    public Func<WiqlRow, bool> Compile(WiqlNode? node)
    {
        switch (node)
        {
            case null:
                return _ => true;
            case WiqlNode.All all:
                var every = all.Parts.Select(Compile).ToList();
                return row => every.TrueForAll(part => part(row));
            case WiqlNode.Any any:
                var some = any.Parts.Select(Compile).ToList();
                return row => some.Exists(part => part(row));
            case WiqlNode.Not not:
                var inner = Compile(not.Part);
                return row => !inner(row);
            case WiqlNode.Compare compare:
                return Compare(compare);
            default:
                throw new WiqlException("TF51006: The query is not valid.");
        }
    }

    /// <exception cref="WiqlException">The field does not exist.</exception>
    public AzureField Field(string name) => context.World.FindField(name)
        ?? throw new WiqlException($"TF51005: The query references a field that does not exist. The error is caused by «[{name}]».");

    private Func<WiqlRow, bool> Compare(WiqlNode.Compare compare)
    {
        if (compare.Side == WiqlSide.Link)
        {
            var types = compare.Values.Select(_values.Text).ToList();
            var isNot = compare.Op == "<>";
            return row => row.Rel is null || types.Exists(type => string.Equals(type, row.Rel, StringComparison.OrdinalIgnoreCase)) != isNot;
        }

        var field = Field(compare.Field);
        var matches = new WiqlMatch(context, field, compare, _values).Matches;
        // Without a target only the source is asked.
        return compare.Side == WiqlSide.Target ? row => row.Target is null || matches(row.Target) : row => matches(row.Source);
    }

    /// <summary>Items in the order that the query asks for, by number otherwise.</summary>
    public IEnumerable<AzureItem> Sort(IEnumerable<AzureItem> items, IReadOnlyList<WiqlSort> sorts)
    {
        var sorted = items.OrderBy(_ => 0);
        foreach (var sort in sorts)
        {
            var field = Field(sort.Field);
            sorted = sort.IsDescending ? sorted.ThenByDescending(item => Key(item, field)) : sorted.ThenBy(item => Key(item, field));
        }

        return sorted.ThenBy(item => item.Id);
    }

    private static IComparable? Key(AzureItem item, AzureField field) => DerivedFields.Expand(item.Revisions[^1], item).GetValueOrDefault(field.ReferenceName) switch
    {
        null => null,
        int number => (double)number,
        double number => number,
        DateTimeOffset time => time.UtcTicks,
        bool flag => flag,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
