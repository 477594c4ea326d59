using BacklogGuard.Facts;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira.Api;
using BacklogGuard.Trackers.Jira.Items;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>Whether a project has the fields that its rule set names, by the names that people see.</summary>
internal sealed class FieldCheck(JiraSite site)
{
    /// <param name="boards">What the project's boards estimate in.</param>
    public async Task<CheckSection> LookAsync(ProjectPlan plan, IReadOnlyList<Estimation> boards, CancellationToken cancellationToken)
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
                var newest = await new JiraRecent(site).NewestAsync(plan.Project, cancellationToken);
                var all = await site.Api.FieldsAsync(site.Version, cancellationToken);
                foreach (var (rule, name) in plan.Look.Fields)
                {
                    draft.Add(One(plan.Project, rule, name, newest, all));
                }
            },
            $"Give the guard's account Browse Projects in {plan.Project}.");
        CompareWithBoards(draft, plan, boards);
        return draft.Done;
    }

    private static CheckLine One(string project, string rule, string name, SeenIssue? newest, IReadOnlyList<JiraField> all)
    {
        var ids = newest?.Map.Named(name) ?? [];
        return ids switch
        {
            [var only] when newest!.Has(only) => new CheckLine(rule, CheckState.Ok, $"\"{name}\" is {only}"),
            { Count: > 1 } => new CheckLine(
                rule, CheckState.Fail, $"{ids.Count} fields of {project} are named \"{name}\": {string.Join(", ", ids)}", "Rename all but one at Jira settings → Work items (Issues) → Custom fields."),
            _ => Missing(project, rule, name, newest, all),
        };
    }

    private static CheckLine Missing(string project, string rule, string name, SeenIssue? newest, IReadOnlyList<JiraField> all)
    {
        var elsewhere = all.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
        return (elsewhere.Count, newest) switch
        {
            (0, _) => new CheckLine(rule, CheckState.Fail, $"there is no field named \"{name}\"{Alike.Words(name, all.Select(field => field.Name))}", $"Write the name that the tracker shows under fields: {rule} in the rule set, or create the field."),
            (1, null) => new CheckLine(rule, CheckState.Ok, $"\"{name}\" is {elsewhere[0].Id}; {project} has no issue yet that would show it"),
            (_, null) => new CheckLine(rule, CheckState.Warn, $"{elsewhere.Count} fields are named \"{name}\" and {project} has no issue yet that would tell which is meant", "Rename all but one."),
            _ => new CheckLine(rule, CheckState.Warn, $"\"{name}\" exists ({string.Join(", ", elsewhere.Select(field => field.Id))}), but {newest.Key} does not have it", $"Add it to the screens of {project}: Project settings → Screens; where only some types have it, nothing has to be changed."),
        };
    }

    private static void CompareWithBoards(SectionDraft draft, ProjectPlan plan, IReadOnlyList<Estimation> boards)
    {
        if (!plan.Look.Fields.TryGetValue(FieldNames.Estimate, out var named))
        {
            return;
        }

        foreach (var field in boards.OfType<Estimation.ByField>().Where(field => !field.FieldName.Equals(named, StringComparison.OrdinalIgnoreCase)).DistinctBy(field => field.FieldId))
        {
            draft.Warn(FieldNames.Estimate, $"a board of {plan.Project} estimates in \"{field.FieldName}\", the rule set says \"{named}\"; the board wins", $"Write fields: estimate: {field.FieldName} in the rule set, or change the board's estimation.");
        }
    }
}
