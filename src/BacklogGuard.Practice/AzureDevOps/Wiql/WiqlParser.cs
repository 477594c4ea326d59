using System.Globalization;

namespace BacklogGuard.Practice.AzureDevOps.Wiql;

/// <summary>Reads SELECT … FROM WorkItems or WorkItemLinks WHERE … ORDER BY … MODE (…).</summary>
internal sealed class WiqlParser
{
    private static readonly string[] Comparisons = ["=", "<>", "<=", ">=", "<", ">"];
    private readonly IReadOnlyList<WiqlToken> _tokens;
    private int _at;

    private WiqlParser(string query) => _tokens = WiqlTokenizer.Cut(query);

    private WiqlToken Now => _tokens[_at];

    /// <exception cref="WiqlException">The query is not WIQL.</exception>
    public static WiqlQuery Parse(string query) => new WiqlParser(query).Query();

    private WiqlQuery Query()
    {
        Expect("SELECT");
        var columns = Fields();
        Expect("FROM");
        var isLinks = Take("WorkItemLinks") || !Need("WorkItems");
        var query = new WiqlQuery(isLinks, columns, Take("WHERE") ? Or() : null, Sorts());
        while (Now.Kind != WiqlKind.End)
        {
            query = Tail(query);
        }

        return query;
    }

    private WiqlQuery Tail(WiqlQuery query)
    {
        if (Take("MODE"))
        {
            Expect("(");
            var mode = Move().Text;
            Expect(")");
            return query with { Mode = mode };
        }

        if (Take("ASOF"))
        {
            return query with { AsOf = Move().Text };
        }

        return Now.Is("ORDER") && query.Sorts.Count == 0 ? query with { Sorts = Sorts() } : throw Unexpected();
    }

    private List<string> Fields()
    {
        var fields = new List<string> { Field().Name };
        while (Take(","))
        {
            fields.Add(Field().Name);
        }

        return fields;
    }

    private List<WiqlSort> Sorts()
    {
        var sorts = new List<WiqlSort>();
        if (!Take("ORDER"))
        {
            return sorts;
        }

        Expect("BY");
        do
        {
            var (_, name) = Field();
            var isDescending = Take("DESC");
            sorts.Add(new WiqlSort(name, isDescending));
            _ = !isDescending && Take("ASC");
        }
        while (Take(","));
        return sorts;
    }

    private WiqlNode Or()
    {
        var parts = new List<WiqlNode> { And() };
        while (Take("OR"))
        {
            parts.Add(And());
        }

        return parts is [var only] ? only : new WiqlNode.Any(parts);
    }

    private WiqlNode And()
    {
        var parts = new List<WiqlNode> { Factor() };
        while (Take("AND"))
        {
            parts.Add(Factor());
        }

        return parts is [var only] ? only : new WiqlNode.All(parts);
    }

    private WiqlNode Factor()
    {
        if (Take("NOT"))
        {
            return new WiqlNode.Not(Factor());
        }

        if (Take("("))
        {
            var inside = Or();
            Expect(")");
            return inside;
        }

        var isEver = Take("EVER");
        var (side, name) = Field();
        var condition = Condition(side, name);
        return isEver && condition is WiqlNode.Compare compare ? compare with { Op = "EVER" } : condition;
    }

    private WiqlNode Condition(WiqlSide side, string field)
    {
        if (Take("NOT"))
        {
            return new WiqlNode.Not(Condition(side, field));
        }

        if (Take("IS"))
        {
            var isNot = Take("NOT");
            Expect("EMPTY");
            var empty = new WiqlNode.Compare(side, field, "EMPTY", []);
            return isNot ? new WiqlNode.Not(empty) : empty;
        }

        if (Take("IN"))
        {
            return new WiqlNode.Compare(side, field, "IN", List());
        }

        _ = Take("WAS");
        var op = Operator();
        return new WiqlNode.Compare(side, field, op, [Value()]);
    }

    private string Operator()
    {
        var token = Move();
        if (token.Is("EVER"))
        {
            _ = Take("=");
            return "EVER";
        }

        if (token.Is("CONTAINS"))
        {
            _ = Take("WORDS");
            return "CONTAINS";
        }

        return token.Is("UNDER") ? "UNDER" : Array.Find(Comparisons, token.Is) ?? throw new WiqlException($"TF51006: The query has an operator that is not known: {token.Text}.");
    }

    private List<WiqlValue> List()
    {
        Expect("(");
        var values = new List<WiqlValue> { Value() };
        while (Take(","))
        {
            values.Add(Value());
        }

        Expect(")");
        return values;
    }

    private WiqlValue Value()
    {
        var isNegative = Take("-");
        var token = Move();
        if (token.Kind is WiqlKind.End or WiqlKind.Sign)
        {
            throw Unexpected();
        }

        var argument = token.Kind == WiqlKind.Macro ? Argument() : null;
        var text = isNegative ? "-" + token.Text : token.Text;
        return new WiqlValue(token.Kind, text, token.Kind == WiqlKind.Macro ? Shift() : 0, argument);
    }

    private string? Argument()
    {
        if (!Take("("))
        {
            return null;
        }

        var argument = Move().Text;
        Expect(")");
        return argument;
    }

    private int Shift()
    {
        var sign = Take("+") ? 1 : Take("-") ? -1 : 0;
        return sign == 0 ? 0 : sign * int.Parse(Move().Text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private (WiqlSide Side, string Name) Field()
    {
        var token = Move();
        if (token.Kind is not (WiqlKind.Field or WiqlKind.Word))
        {
            throw Unexpected();
        }

        var isSource = string.Equals(token.Text, "Source", StringComparison.OrdinalIgnoreCase);
        var isTarget = string.Equals(token.Text, "Target", StringComparison.OrdinalIgnoreCase);
        if ((isSource || isTarget) && Take("."))
        {
            return (isSource ? WiqlSide.Source : WiqlSide.Target, Move().Text);
        }

        return (token.Text.StartsWith("System.Links.", StringComparison.OrdinalIgnoreCase) ? WiqlSide.Link : WiqlSide.Source, token.Text);
    }

    private WiqlToken Move() => Now.Kind == WiqlKind.End ? throw Unexpected() : _tokens[_at++];

    private bool Take(string word)
    {
        var isThere = Now.Is(word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool Need(string word)
    {
        Expect(word);
        return true;
    }

    private void Expect(string word)
    {
        if (!Take(word))
        {
            throw new WiqlException($"TF51006: The query statement is missing {word}. The error is caused by «{Now.Text}».");
        }
    }

    private WiqlException Unexpected() => new($"TF51006: The query is not valid. The error is caused by «{Now.Text}».");
}
