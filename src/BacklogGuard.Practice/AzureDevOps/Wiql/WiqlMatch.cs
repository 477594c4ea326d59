using System.Globalization;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>One comparison of one field.</summary>
internal sealed class WiqlMatch
{
    private readonly WiqlContext _context;
    private readonly AzureField _field;
    private readonly string _op;
    private readonly IReadOnlyList<object> _values;

    public WiqlMatch(WiqlContext context, AzureField field, WiqlNode.Compare compare, WiqlValues values)
    {
        (_context, _field, _op) = (context, field, compare.Op);
        _values = [.. compare.Values.Select(value => Literal(value, values))];
    }

    public bool Matches(AzureItem item) => _op switch
    {
        "EVER" => item.Revisions.Exists(revision => Same(Value(item, revision), _values[0])),
        _ => MatchesNow(Value(item, item.Revisions[^1])),
    };

    private bool MatchesNow(object? value) => _op switch
    {
        "EMPTY" => value is null,
        "IN" => _values.Any(one => Same(value, one)),
        "=" => Same(value, _values[0]),
        "<>" => !Same(value, _values[0]),
        "UNDER" => IsUnder(value, (string)_values[0]),
        "CONTAINS" => Contains(value, (string)_values[0]),
        "<" => Order(value) < 0,
        "<=" => Order(value) <= 0,
        ">" => Order(value) > 0,
        _ => Order(value) >= 0,
    };

    private object Literal(WiqlValue value, WiqlValues values) => _field.Type switch
    {
        "dateTime" => values.Date(value),
        "integer" or "double" => double.TryParse(values.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new WiqlException($"TF51004: The value is not a number. The error is caused by «{value.Text}»."),
        _ => values.Text(value),
    };

    private static object? Value(AzureItem item, AzureRevision revision, AzureField field) => DerivedFields.Expand(revision, item).GetValueOrDefault(field.ReferenceName) switch
    {
        int number => (double)number,
        var other => other,
    };

    private object? Value(AzureItem item, AzureRevision revision) => Value(item, revision, _field);

    private bool Same(object? value, object literal) => (value, literal) switch
    {
        (null, string text) => text.Length == 0,
        (null, _) => false,
        (AzureUser user, string text) => _context.World.FindUser(text) == user,
        (DateTimeOffset time, DateTimeOffset asked) => Cut(time) == asked,
        (double number, double asked) => number.Equals(asked),
        (bool flag, string text) => string.Equals(flag.ToString(), text, StringComparison.OrdinalIgnoreCase),
        _ => string.Equals(value.ToString(), literal.ToString()?.TrimStart('\\'), StringComparison.OrdinalIgnoreCase),
    };

    // An empty field is neither before nor after anything.
    private int? Order(object? value) => (value, _values[0]) switch
    {
        (null, _) => null,
        (DateTimeOffset time, DateTimeOffset asked) => Cut(time).CompareTo(asked),
        (double number, double asked) => number.CompareTo(asked),
        _ => string.Compare(value!.ToString(), _values[0].ToString(), StringComparison.OrdinalIgnoreCase),
    };

    private DateTimeOffset Cut(DateTimeOffset time) => _context.TimePrecision ? time : new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);

    private static bool IsUnder(object? value, string path)
    {
        var asked = path.Trim('\\');
        return value is AzureNode node && node.SelfAndAbove.Any(above => string.Equals(above.Path, asked, StringComparison.OrdinalIgnoreCase));
    }

    private bool Contains(object? value, string text)
    {
        var words = FieldDelta.Show(value);
        return _field.ReferenceName == AzureFields.Tags
            ? AzureTags.Split(words).Contains(text, StringComparer.OrdinalIgnoreCase)
            : words.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
