using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Api;
using BacklogGuard.Trackers.AzureDevOps.Items;
using BacklogGuard.Trackers.Doctor;

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

    // What counts is what a type has: another process of the site may have a field of the same name.
    private static CheckLine One(
        string project, string rule, string name, IReadOnlyList<string> named, IReadOnlyList<AzureField> all, IReadOnlyDictionary<string, IReadOnlyList<AzureField>> types)
    {
        var onTypes = types.Select(type => (Type: type.Key, Fields: named.Where(field => Has(type.Value, field)).ToList())).Where(type => type.Fields.Count > 0).ToList();
        var several = onTypes.Select(type => type.Fields).FirstOrDefault(fields => fields.Count > 1) ?? (types.Count == 0 && named.Count > 1 ? named : null);
        return (named.Count, onTypes.Count) switch
        {
            (0, _) => new CheckLine(rule, CheckState.Fail, $"there is no field named \"{name}\"{Alike.Words(name, all.Select(field => field.Name))}", $"Write the name that the form shows under fields: {rule} in the rule set, or add the field to the process."),
            _ when several is not null => new CheckLine(rule, CheckState.Fail, $"{several.Count} fields are named \"{name}\": {string.Join(", ", several)}", $"Write the reference name of the one that is meant under fields: {rule} in the rule set."),
            (_, 0) when types.Count > 0 => new CheckLine(rule, CheckState.Fail, $"\"{name}\" is {named[0]}, which no backlog type of {project} has ({string.Join(", ", types.Keys)})", $"Name a field of these types under fields: {rule} in the rule set, or add it to them in the process."),
            _ when onTypes.Count == types.Count => new CheckLine(rule, CheckState.Ok, $"\"{name}\" is {(onTypes.Count == 0 ? named[0] : onTypes[0].Fields[0])}"),
            _ => new CheckLine(rule, CheckState.Ok, $"\"{name}\" is {onTypes[0].Fields[0]}; only {string.Join(", ", onTypes.Select(type => type.Type))} has it"),
        };
    }

    private static bool Has(IReadOnlyList<AzureField> fields, string reference) =>
        fields.Any(field => string.Equals(field.ReferenceName, reference, StringComparison.OrdinalIgnoreCase));

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
