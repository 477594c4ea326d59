using BacklogGuard.Practice.Jql;

namespace BacklogGuard.Tests.Practice;

public sealed class JqlParserTests
{
    [Fact]
    public void And_binds_stronger_than_or()
    {
        var or = JqlParser.Parse("project = SHOP OR status = Done AND labels = x").Where.ShouldBeOfType<JqlNode.Or>();
        or.Left.ShouldBeOfType<JqlNode.Clause>().Field.ShouldBe("project");
        or.Right.ShouldBeOfType<JqlNode.And>();
    }

    [Fact]
    public void Parentheses_and_not_are_kept()
    {
        var and = JqlParser.Parse("NOT (a = 1 or b = 2) and c = 3").Where.ShouldBeOfType<JqlNode.And>();
        and.Left.ShouldBeOfType<JqlNode.Not>().Inner.ShouldBeOfType<JqlNode.Or>();
    }

    [Theory]
    [InlineData("status not in (Done, 'In Review')", "not in", "Done|In Review")]
    [InlineData("sprint in openSprints()", "in", "openSprints")]
    [InlineData("sprint is not EMPTY", "is not", "EMPTY")]
    [InlineData("summary ~ \"two \\\"words\\\"\"", "~", "two \"words\"")]
    [InlineData("updated >= -5m", ">=", "-5m")]
    [InlineData("cf[10020] = 42", "=", "42")]
    public void Reads_operators_and_operands(string jql, string verb, string operands)
    {
        var clause = JqlParser.Parse(jql).Where.ShouldBeOfType<JqlNode.Clause>();
        clause.Operator.ShouldBe(verb);
        string.Join('|', clause.Operands.Select(operand => operand.Text)).ShouldBe(operands);
    }

    [Fact]
    public void Reads_order_by()
    {
        var query = JqlParser.Parse("project = SHOP ORDER BY rank ASC, updated DESC");
        query.OrderBy.ShouldBe([new JqlOrder("rank", false), new JqlOrder("updated", true)]);
    }

    [Fact]
    public void A_query_of_only_an_order_restricts_nothing() => JqlParser.Parse("order by key").Where.ShouldBeNull();

    [Theory]
    [InlineData("project = ", "Error in the JQL Query: Expecting either a value, list or function before the end of the query. (line 1, character 11)")]
    [InlineData("project = SHOP status = Done", "Error in the JQL Query: Expecting either 'OR' or 'AND' but got 'status'. (line 1, character 16)")]
    [InlineData("(project = SHOP", "Error in the JQL Query: Expecting ')' before the end of the query. (line 1, character 16)")]
    [InlineData("summary ~ \"open", "Error in the JQL Query: The quoted string 'open' has not been completed. (line 1, character 11)")]
    [InlineData("a = 1 & b = 2", "Error in the JQL Query: The character '&' is a reserved JQL character. You must enclose it in a string or use the escape '\\u0026' instead. (line 1, character 7)")]
    [InlineData("sprint is 4", "The operator 'is' can only be used with EMPTY or NULL.")]
    public void Says_what_is_wrong_and_where(string jql, string message) =>
        Should.Throw<JqlException>(() => JqlParser.Parse(jql)).Message.ShouldBe(message);

    [Fact]
    public void Endless_nesting_is_refused() =>
        Should.Throw<JqlException>(() => JqlParser.Parse(new string('(', 5000) + "a = 1")).Message.ShouldBe("Error in the JQL Query: The query is too deep.");
}
