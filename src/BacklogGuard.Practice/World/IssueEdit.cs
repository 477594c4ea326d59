using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.Text;

namespace BacklogGuard.Practice.World;

/// <summary>Changes to one issue, planned first and made together: nothing is half done when a later value is refused.</summary>
internal sealed class IssueEdit(JiraWorld world, Issue issue, Act act)
{
    private readonly List<ChangeItem> _items = [];
    private readonly List<Action> _makes = [];

    public JiraWorld World => world;

    public Issue Issue => issue;

    public Act Act => act;

    public bool IsEmpty => _makes.Count == 0;

    public void Summary(string value) => Text("summary", issue.Summary, value, () => issue.Summary = value);

    public void Description(JsonNode? value) =>
        Text("description", Wiki(issue.Description), Wiki(value), () => issue.Description = value?.DeepClone());

    public void Criteria(JsonNode? value) => Plan(
        new ChangeItem("Acceptance Criteria", Fields.Criteria, true, null, Wiki(issue.Criteria), null, Wiki(value)),
        Wiki(issue.Criteria) != Wiki(value),
        () => issue.Criteria = value?.DeepClone());

    public void Points(double? value) => Plan(
        new ChangeItem("Story Points", Fields.StoryPoints, true, null, ChangeLog.Points(issue.Points), null, ChangeLog.Points(value)),
        issue.Points != value,
        () => issue.Points = value);

    public void Priority(Priority value) => Plan(
        new ChangeItem("priority", "priority", false, issue.Priority.Id, issue.Priority.Name, value.Id, value.Name),
        issue.Priority != value,
        () => issue.Priority = value);

    public void Type(IssueType value) => Plan(
        new ChangeItem("issuetype", "issuetype", false, issue.Type.Id, issue.Type.Name, value.Id, value.Name),
        issue.Type != value,
        () => issue.Type = value);

    public void Assignee(User? value) => Plan(
        new ChangeItem("assignee", "assignee", false, issue.Assignee?.Id, issue.Assignee?.DisplayName, value?.Id, value?.DisplayName),
        issue.Assignee != value,
        () => issue.Assignee = value);

    public void Reporter(User? value) => Plan(
        new ChangeItem("reporter", "reporter", false, issue.Reporter?.Id, issue.Reporter?.DisplayName, value?.Id, value?.DisplayName),
        issue.Reporter != value,
        () => issue.Reporter = value);

    public void DueDate(string? value) => Plan(
        new ChangeItem("duedate", "duedate", false, issue.DueDate, issue.DueDate, value, value),
        issue.DueDate != value,
        () => issue.DueDate = value);

    public void Labels(IReadOnlyList<string> value)
    {
        IReadOnlyList<string> wanted = [.. value.Distinct(StringComparer.Ordinal)];
        Plan(
            new ChangeItem("labels", "labels", false, null, string.Join(' ', issue.Labels), null, string.Join(' ', wanted)),
            !issue.Labels.ToHashSet(StringComparer.Ordinal).SetEquals(wanted),
            () => issue.Labels = wanted);
    }

    public void Flag(bool value) => Plan(
        new ChangeItem("Flagged", Fields.Flagged, true, Option(issue.Flagged), Impediment(issue.Flagged), Option(value), Impediment(value)),
        issue.Flagged != value,
        () => issue.Flagged = value);

    public void Parent(Issue? value) => Plan(
        world.Face == Face.Cloud
            ? new ChangeItem("IssueParentAssociation", null, false, Id(issue.Parent), issue.Parent?.Key, Id(value), value?.Key)
            : new ChangeItem("Epic Link", Fields.EpicLink, true, Id(issue.Parent), issue.Parent?.Key, Id(value), value?.Key),
        issue.Parent != value,
        () => issue.Parent = value);

    public void Sprints(IReadOnlyList<Sprint> value) => Plan(
        new ChangeItem("Sprint", Fields.Sprint, true, SprintIds(issue.Sprints), SprintNames(issue.Sprints), SprintIds(value), SprintNames(value)),
        !issue.Sprints.SequenceEqual(value),
        () => issue.Sprints = value);

    public void Status(Status value)
    {
        Resolve(value.Category == Catalogue.Finished ? issue.Resolution ?? Catalogue.Fixed : null);
        Plan(
            new ChangeItem("status", "status", false, issue.Status.Id, issue.Status.Name, value.Id, value.Name),
            issue.Status != value,
            () =>
            {
                issue.StatusCategoryChanged = issue.Status.Category == value.Category ? issue.StatusCategoryChanged : act.At;
                issue.Status = value;
            });
    }

    public void Rank(decimal value) => Plan(
        new ChangeItem("Rank", Fields.Rank, true, "", "", "", value < issue.Rank ? "Ranked higher" : "Ranked lower"),
        issue.Rank != value,
        () => issue.Rank = value);

    /// <summary>Makes the planned changes; null when nothing differs.</summary>
    public ChangeGroup? Commit(string type = "issue_updated", JsonNode? metadata = null)
    {
        if (IsEmpty)
        {
            return null;
        }

        var before = issue.Copy();
        _makes.ForEach(make => make());
        return ChangeLog.Enter(world, act, issue, before, _items, type, metadata);
    }

    /// <summary>For creation: the values are set and no changelog entry is made.</summary>
    public void CommitSilently() => _makes.ForEach(make => make());

    private void Resolve(Resolution? value) => Plan(
        new ChangeItem("resolution", "resolution", false, issue.Resolution?.Id, issue.Resolution?.Name, value?.Id, value?.Name),
        issue.Resolution != value,
        () =>
        {
            issue.Resolution = value;
            issue.Resolved = value is null ? null : act.At;
        });

    private void Text(string field, string? from, string? to, Action make) =>
        Plan(new ChangeItem(field, field, false, null, from, null, to), from != to, make);

    private void Plan(ChangeItem item, bool differs, Action make)
    {
        if (differs)
        {
            _items.Add(item);
            _makes.Add(make);
        }
    }

    private static string? Wiki(JsonNode? native) => native is null ? null : NativeText.AsWiki(native);

    private static string? Id(Issue? other) => other?.Id.ToString(CultureInfo.InvariantCulture);

    private static string Option(bool flagged) => flagged ? "[10019]" : "";

    private static string Impediment(bool flagged) => flagged ? "Impediment" : "";

    private static string SprintIds(IReadOnlyList<Sprint> sprints) => string.Join(", ", sprints.Select(sprint => sprint.Id));

    private static string SprintNames(IReadOnlyList<Sprint> sprints) => string.Join(", ", sprints.Select(sprint => sprint.Name));
}
