using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>The process's rules over a finished edit: states, required and read-only fields, and what tests have switched on.</summary>
internal static class ItemRules
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Lists = new Dictionary<string, IReadOnlyList<string>>
    {
        [AzureFields.Priority] = ["1", "2", "3", "4"],
        ["Microsoft.VSTS.Common.ValueArea"] = ["Architectural", "Business"],
        ["Microsoft.VSTS.Common.Severity"] = ["1 - Critical", "2 - High", "3 - Medium", "4 - Low"],
        ["Microsoft.VSTS.Common.Risk"] = ["1 - High", "2 - Medium", "3 - Low"],
    };

    public static IReadOnlyList<string> AllowedValues(AzureItemType type, AzureField field) =>
        field.ReferenceName == AzureFields.State ? [.. type.States.Select(state => state.Name)] : Lists.GetValueOrDefault(field.ReferenceName) ?? [];

    /// <exception cref="AzureRefusal">A rule is broken.</exception>
    public static void Check(AzureWorld world, ItemEdit edit, bool bypassesRules)
    {
        if (!edit.Project.Process.Types.Contains(edit.Type))
        {
            throw TypeEndpoints.NoType(edit.Type.Name, edit.Project);
        }

        if (bypassesRules)
        {
            return;
        }

        CheckState(world, edit);
        foreach (var (name, values) in Lists)
        {
            if (edit.Fields.TryGetValue(name, out var value) && !values.Contains(FieldDelta.Show(value)))
            {
                throw RuleErrors.NotInList(world.FindField(name)!);
            }
        }

        Need(world, edit, AzureFields.Title);
        foreach (var rule in world.Rules.Where(rule => rule.IsFor(edit.Type)))
        {
            Check(world, edit, rule);
        }
    }

    private static void CheckState(AzureWorld world, ItemEdit edit)
    {
        var state = edit.Type.FindState(edit.Fields.Text(AzureFields.State)) ?? throw RuleErrors.NotInList(world.FindField(AzureFields.State)!);
        edit.Fields.Put(AzureFields.State, state.Name);
    }

    private static void Check(AzureWorld world, ItemEdit edit, AzureRule rule)
    {
        var (before, after) = (edit.Item.Fields, edit.Fields);
        switch (rule)
        {
            case AzureRule.ForbiddenTransition move when before.Count > 0 && before.Text(AzureFields.State) != after.Text(AzureFields.State):
                if ((move.From is null || Is(move.From, before)) && Is(move.To, after))
                {
                    throw RuleErrors.NotInList(world.FindField(AzureFields.State)!);
                }

                break;
            case AzureRule.ReadOnlyField one when before.Count > 0 && !Equals(before.GetValueOrDefault(one.Field), after.GetValueOrDefault(one.Field)):
                throw RuleErrors.ReadOnly(world.FindField(one.Field) ?? throw ItemShape.NoField(one.Field));
            case AzureRule.RequiredField one:
                Need(world, edit, one.Field);
                break;
        }
    }

    private static bool Is(string state, FieldBag fields) => string.Equals(state, fields.Text(AzureFields.State), StringComparison.OrdinalIgnoreCase);

    private static void Need(AzureWorld world, ItemEdit edit, string field)
    {
        if (!edit.Fields.ContainsKey(field))
        {
            throw RuleErrors.Empty(world.FindField(field) ?? throw ItemShape.NoField(field));
        }
    }
}
