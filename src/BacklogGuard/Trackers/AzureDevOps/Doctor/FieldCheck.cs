using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>Whether a project's backlog types have the fields that its rule set names, by the names that people see.</summary>
internal sealed class FieldCheck(AzureSite site)
{
    private readonly AzureFieldNames _names = new(site);

    /// <param name="backlogs">How the project's teams make their backlogs; empty when none could be read.</param>
    public async Task<CheckSection> LookAsync(ProjectPlan plan, IReadOnlyList<AzureBacklogConfiguration> backlogs, CancellationToken cancellationToken)
    {
        var draft = new SectionDraft($"Fields in {plan.Project}");
        if (plan.Look.Fields.Count == 0)
        {
            draft.Ok("fields", "the rule set names none");
            return draft.Done;
        }

        await draft.AskAsync(
            "fields",
            async () =>
            {
                var all = (await site.Meta.FieldsAsync(cancellationToken)).Items;
                var types = await TypesAsync(plan.Project, backlogs, cancellationToken);
                foreach (var (rule, name) in plan.Look.Fields)
                {
                    var named = await _names.NamedAsync(name, cancellationToken);
                    draft.Add(One(plan.Project, rule, name, [.. named.Select(field => field.ReferenceName).OfType<string>()], all, types));
                }

                CompareWithBacklogs(draft, plan, backlogs, all);
            },
            $"Give the guard's account View project-level information in {plan.Project}.");
        return draft.Done;
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<AzureField>>> TypesAsync(
        string project, IReadOnlyList<AzureBacklogConfiguration> backlogs, CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, IReadOnlyList<AzureField>>();
        var names = backlogs.SelectMany(backlog => backlog.RequirementBacklog?.WorkItemTypes ?? []).Select(type => type.Name).OfType<string>().Distinct();
        foreach (var name in names)
        {
            types[name] = (await site.Meta.TypeFieldsAsync(project, name, cancellationToken)).Items;
        }

        return types;
    }

    private static CheckLine One(
        string project, string rule, string name, IReadOnlyList<string> named, IReadOnlyList<AzureField> all, IReadOnlyDictionary<string, IReadOnlyList<AzureField>> types)
    {
        var having = types.Where(type => type.Value.Any(field => named.Contains(field.ReferenceName, StringComparer.OrdinalIgnoreCase))).Select(type => type.Key).ToList();
        return (named.Count, having.Count) switch
        {
            (0, _) => new CheckLine(rule, CheckState.Fail, $"there is no field named \"{name}\"{Alike.Words(name, all.Select(field => field.Name))}", $"Write the name that the form shows under fields: {rule} in the rule set, or add the field to the process."),
            ( > 1, _) => new CheckLine(rule, CheckState.Fail, $"{named.Count} fields are named \"{name}\": {string.Join(", ", named)}", $"Write the reference name of the one that is meant under fields: {rule} in the rule set."),
            (_, 0) when types.Count > 0 => new CheckLine(rule, CheckState.Fail, $"\"{name}\" is {named[0]}, which no backlog type of {project} has ({string.Join(", ", types.Keys)})", $"Name a field of these types under fields: {rule} in the rule set, or add it to them in the process."),
            _ => new CheckLine(rule, CheckState.Ok, $"\"{name}\" is {named[0]}{(having.Count == types.Count ? "" : $"; only {string.Join(", ", having)} has it")}"),
        };
    }

    private static void CompareWithBacklogs(SectionDraft draft, ProjectPlan plan, IReadOnlyList<AzureBacklogConfiguration> backlogs, IReadOnlyList<AzureField> all)
    {
        if (!plan.Look.Fields.TryGetValue(FieldNames.Estimate, out var named))
        {
            return;
        }

        foreach (var effort in backlogs.Select(backlog => backlog.BacklogFields?.TypeFields?.GetValueOrDefault("Effort")).OfType<string>().Distinct())
        {
            var shown = all.FirstOrDefault(field => field.ReferenceName == effort)?.Name ?? effort;
            if (!shown.Equals(named, StringComparison.OrdinalIgnoreCase) && !effort.Equals(named, StringComparison.OrdinalIgnoreCase))
            {
                draft.Warn(FieldNames.Estimate, $"the backlog of {plan.Project} takes its effort from \"{shown}\", the rule set says \"{named}\"; the backlog wins", $"Write fields: estimate: {shown} in the rule set.");
            }
        }
    }
}
