using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jql;

/// <summary>Turns a query into a test on issues. Fields, values and functions are checked before any issue is looked at.</summary>
internal sealed class JqlSearch(JiraWorld world, User? caller)
{
    /// <exception cref="JqlException">Unknown field, value, function or operator.</exception>
    public Func<Issue, bool> Compile(JqlNode? node) => node switch
    {
        null => _ => true,
        JqlNode.And both => Both(Compile(both.Left), Compile(both.Right)),
        JqlNode.Or either => Either(Compile(either.Left), Compile(either.Right)),
        JqlNode.Not not => Negate(Compile(not.Inner)),
        JqlNode.Clause clause => Clause(JqlFields.Resolve(clause.Field), clause),
        _ => throw new JqlException("Error in the JQL Query."),
    };

    private static Func<Issue, bool> Both(Func<Issue, bool> left, Func<Issue, bool> right) => issue => left(issue) && right(issue);

    private static Func<Issue, bool> Either(Func<Issue, bool> left, Func<Issue, bool> right) => issue => left(issue) || right(issue);

    private static Func<Issue, bool> Negate(Func<Issue, bool> inner) => issue => !inner(issue);

    private Func<Issue, bool> Clause(string field, JqlNode.Clause clause) => clause.Operator switch
    {
        "~" or "!~" => Text(field, clause),
        "<" or "<=" or ">" or ">=" => Compare(field, clause),
        "is" => issue => !JqlFields.Values(issue, field).Any(),
        "is not" => issue => JqlFields.Values(issue, field).Any(),
        "=" or "in" => Equal(field, clause),
        _ => Unequal(field, clause),
    };

    private Func<Issue, bool> Equal(string field, JqlNode.Clause clause)
    {
        if (JqlFields.IsText(field))
        {
            throw NotSupported(clause);
        }

        var empty = clause.Operands.Any(operand => operand.IsEmpty || (field == "resolution" && Same(operand.Text, "Unresolved")));
        var wanted = clause.Operands.Where(operand => !operand.IsEmpty).SelectMany(operand => Wanted(field, clause.Field, operand)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return issue =>
        {
            var values = JqlFields.Values(issue, field).ToList();
            return (empty && values.Count == 0) || values.Exists(wanted.Contains);
        };
    }

    // As in Jira, an issue without a value is neither equal nor unequal.
    private Func<Issue, bool> Unequal(string field, JqlNode.Clause clause)
    {
        var equal = Equal(field, clause);
        return issue => JqlFields.Values(issue, field).Any() && !equal(issue);
    }

    private static Func<Issue, bool> Text(string field, JqlNode.Clause clause)
    {
        if (!JqlFields.IsText(field))
        {
            throw NotSupported(clause);
        }

        var words = clause.Operands[0].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('*', '"')).Where(word => word.Length > 0).ToList();
        var wants = clause.Operator == "~";
        return issue => wants == JqlFields.Texts(issue, field).Any(text => words.TrueForAll(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private Func<Issue, bool> Compare(string field, JqlNode.Clause clause)
    {
        var operand = clause.Operands[0];
        if (JqlFields.IsDate(field))
        {
            var date = JqlDates.Read(operand, clause.Field, world.Clock.Now);
            return issue => JqlFields.Date(issue, field) is { } at && Holds(at.CompareTo(date), clause.Operator);
        }

        if (field != "points" || !double.TryParse(operand.Text, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            throw NotSupported(clause);
        }

        return issue => issue.Points is { } points && Holds(points.CompareTo(number), clause.Operator);
    }

    private static bool Holds(int order, string verb) => verb switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private IEnumerable<string> Wanted(string field, string name, JqlOperand operand)
    {
        if (operand.IsFunction)
        {
            return Function(field, operand);
        }

        CheckExists(field, name, operand.Text.Trim());
        return JqlFields.IsDate(field)
            ? [JqlDates.Read(operand, name, world.Clock.Now).ToString("O", System.Globalization.CultureInfo.InvariantCulture)]
            : [operand.Text.Trim()];
    }

    private IEnumerable<string> Function(string field, JqlOperand operand) => (field, operand.Text.ToUpperInvariant()) switch
    {
        ("sprint", "OPENSPRINTS") => Sprints(SprintState.Active),
        ("sprint", "CLOSEDSPRINTS") => Sprints(SprintState.Closed),
        ("sprint", "FUTURESPRINTS") => Sprints(SprintState.Future),
        ("assignee" or "reporter" or "creator", "CURRENTUSER") => caller is null ? [] : [caller.Id],
        ("assignee" or "reporter" or "creator", "MEMBERSOF") => world.Users.Where(user => operand.Arguments.Any(user.Groups.Contains)).Select(user => user.Id),
        _ => throw new JqlException($"Unable to find JQL function '{operand.Text}({string.Join(", ", operand.Arguments)})'."),
    };

    private IEnumerable<string> Sprints(SprintState state) =>
        world.Sprints.Where(sprint => sprint.State == state).Select(sprint => sprint.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private void CheckExists(string field, string name, string value)
    {
        var known = field switch
        {
            "project" => world.FindProject(value) is not null || world.Projects.Exists(project => Same(project.Name, value)),
            "key" or "parent" => world.FindIssue(value) is not null,
            "status" => Catalogue.Statuses.Any(status => status.Id == value || Same(status.Name, value)),
            "statuscategory" => Catalogue.Categories.Any(category => Same(category.Key, value) || Same(category.Name, value) || category.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == value),
            "type" => Catalogue.Types.Any(type => type.Id == value || Same(type.Name, value)),
            "priority" => Catalogue.Priorities.Any(priority => priority.Id == value || Same(priority.Name, value)),
            "resolution" => Same(value, "Unresolved") || Catalogue.Resolutions.Any(resolution => resolution.Id == value || Same(resolution.Name, value)),
            "sprint" => world.Sprints.Exists(sprint => Same(sprint.Name, value) || sprint.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == value),
            _ => true,
        };
        if (!known)
        {
            throw new JqlException(field == "key"
                ? $"An issue with key '{value}' does not exist for field '{name}'."
                : $"The value '{value}' does not exist for the field '{name}'.");
        }
    }

    private static JqlException NotSupported(JqlNode.Clause clause) =>
        new($"The operator '{clause.Operator}' is not supported by the '{clause.Field}' field.");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
