namespace BacklogGuard.Practice.Jql;

/// <summary>Reads JQL: clauses with AND, OR, NOT and parentheses, then ORDER BY.</summary>
internal sealed class JqlParser
{
    private readonly IReadOnlyList<JqlToken> _tokens;
    private int _at;
    private int _depth;

    private JqlParser(IReadOnlyList<JqlToken> tokens) => _tokens = tokens;

    private JqlToken Current => _tokens[_at];

    /// <exception cref="JqlException">The query is not JQL.</exception>
    public static JqlQuery Parse(string? jql)
    {
        var parser = new JqlParser(JqlTokenizer.Read(jql ?? ""));
        var where = parser.Current.Kind == JqlTokenKind.End || parser.Current.Is("order") ? null : parser.Or();
        var order = parser.OrderBy();
        return parser.Current.Kind == JqlTokenKind.End ? new JqlQuery(where, order) : throw parser.Expected("either 'OR' or 'AND'");
    }

    private JqlNode Or()
    {
        var left = And();
        while (Current.Is("or"))
        {
            _at++;
            left = new JqlNode.Or(left, And());
        }

        return left;
    }

    private JqlNode And()
    {
        var left = Not();
        while (Current.Is("and"))
        {
            _at++;
            left = new JqlNode.And(left, Not());
        }

        return left;
    }

    private JqlNode Not()
    {
        if (++_depth > 100)
        {
            throw new JqlException("Error in the JQL Query: The query is too deep.");
        }

        var node = Current.Is("not") || Current is { Kind: JqlTokenKind.Operator, Text: "!" } ? Negated() : Current.Kind == JqlTokenKind.Open ? Group() : Clause();
        _depth--;
        return node;
    }

    private JqlNode.Not Negated()
    {
        _at++;
        return new JqlNode.Not(Not());
    }

    private JqlNode Group()
    {
        _at++;
        var inner = Or();
        if (Current.Kind != JqlTokenKind.Close)
        {
            throw Expected("')'");
        }

        _at++;
        return inner;
    }

    private JqlNode.Clause Clause()
    {
        if (!Current.IsValue)
        {
            throw Expected("a field name");
        }

        var field = Take().Text;
        var verb = Operator();
        var operands = verb is "in" or "not in" ? List() : [Operand()];
        return verb is "is" or "is not" && !operands[0].IsEmpty
            ? throw new JqlException($"The operator '{verb}' can only be used with EMPTY or NULL.")
            : new JqlNode.Clause(field, verb, operands);
    }

    private string Operator()
    {
        if (Current.Kind == JqlTokenKind.Operator && Current.Text != "!")
        {
            return Take().Text;
        }

        if (Current.Is("in"))
        {
            _at++;
            return "in";
        }

        if (Current.Is("not") && _tokens[_at + 1].Is("in"))
        {
            _at += 2;
            return "not in";
        }

        if (!Current.Is("is"))
        {
            throw Expected("operator but got '" + Current.Text + "'. The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'", complete: true);
        }

        _at++;
        if (!Current.Is("not"))
        {
            return "is";
        }

        _at++;
        return "is not";
    }

    private List<JqlOperand> List()
    {
        if (Current.Kind != JqlTokenKind.Open)
        {
            // IN takes a function that gives a list, too.
            var single = Operand();
            return single.IsFunction ? [single] : throw Expected("'('");
        }

        _at++;
        var operands = new List<JqlOperand> { Operand() };
        while (Current.Kind == JqlTokenKind.Comma)
        {
            _at++;
            operands.Add(Operand());
        }

        if (Current.Kind != JqlTokenKind.Close)
        {
            throw Expected("either ')' or ','");
        }

        _at++;
        return operands;
    }

    private JqlOperand Operand()
    {
        if (!Current.IsValue)
        {
            throw Expected("either a value, list or function");
        }

        var value = Take();
        if (Current.Kind != JqlTokenKind.Open || value.Kind == JqlTokenKind.Quoted)
        {
            // A quoted EMPTY is a word like any other.
            return new JqlOperand(value is { Kind: JqlTokenKind.Quoted, Text: "EMPTY" or "NULL" or "empty" or "null" } ? $" {value.Text}" : value.Text, false, []);
        }

        _at++;
        var arguments = new List<string>();
        while (Current.Kind != JqlTokenKind.Close)
        {
            arguments.Add(Current.IsValue ? Take().Text : throw Expected("')'"));
            if (Current.Kind == JqlTokenKind.Comma)
            {
                _at++;
            }
        }

        _at++;
        return new JqlOperand(value.Text, true, arguments);
    }

    private List<JqlOrder> OrderBy()
    {
        var orders = new List<JqlOrder>();
        if (!Current.Is("order"))
        {
            return orders;
        }

        _at++;
        if (!Current.Is("by"))
        {
            throw Expected("'BY'");
        }

        do
        {
            _at++;
            var field = Current.IsValue ? Take().Text : throw Expected("a field name");
            var descending = Current.Is("desc");
            _at += descending || Current.Is("asc") ? 1 : 0;
            orders.Add(new JqlOrder(field, descending));
        }
        while (Current.Kind == JqlTokenKind.Comma);
        return orders;
    }

    private JqlToken Take() => _tokens[_at++];

    private JqlException Expected(string what, bool complete = false)
    {
        var got = complete ? "" : Current.Kind == JqlTokenKind.End ? " before the end of the query" : $" but got '{Current.Text}'";
        return new JqlException($"Error in the JQL Query: Expecting {what}{got}. (line 1, character {Current.At + 1})");
    }
}
