using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BacklogGuard.Practice.World;

/// <summary>One Jira's whole state. Everything that touches it holds <see cref="Gate"/>.</summary>
internal sealed class JiraWorld(Face face, PracticeClock clock)
{
    /// <summary>The group that everybody is in.</summary>
    public const string EveryoneGroup = "jira-users";

    private readonly Dictionary<(string User, string Permission, string? Project), bool> _decrees = [];
    private long _lastId = 10000;
    private int _lastSprint;

    public Lock Gate { get; } = new();

    public Face Face { get; } = face;

    public PracticeClock Clock { get; } = clock;

    /// <summary>The address before /rest, without a slash at the end.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Jira's own fields and the custom ones; tests add and take away.</summary>
    public List<FieldInfo> FieldList { get; } = [.. Fields.Of(face)];

    public List<User> Users { get; } = [];

    public List<Project> Projects { get; } = [];

    public List<Board> Boards { get; } = [];

    public List<Sprint> Sprints { get; } = [];

    public List<Issue> Issues { get; } = [];

    public List<IssueLink> Links { get; } = [];

    /// <summary>Who listens to what happens; called under the gate.</summary>
    public Action<WorldEvent>? Listener { get; set; }

    /// <summary>Whether the Cloud face still answers the removed issue lists below /rest/agile/1.0.</summary>
    public bool ServesOldAgileLists { get; set; }

    /// <summary>How long the search index lags behind writes.</summary>
    public TimeSpan IndexLag { get; set; }

    public IEnumerable<string> Groups => Users.SelectMany(user => user.Groups).Distinct().Order(StringComparer.Ordinal);

    public long NextId() => ++_lastId;

    public int NextSprintId() => _lastSprint = Math.Max(_lastSprint, Sprints.Select(sprint => sprint.Id).DefaultIfEmpty().Max()) + 1;

    /// <summary>Forgets everything but the address and the clock.</summary>
    public void Clear()
    {
        Users.Clear();
        Projects.Clear();
        Boards.Clear();
        Sprints.Clear();
        Issues.Clear();
        Links.Clear();
        _decrees.Clear();
        FieldList.Clear();
        FieldList.AddRange(Fields.Of(Face));
        // Ids go on: a guard that remembers an item must not take the new one for it.
        _lastSprint = 0;
        IndexLag = TimeSpan.Zero;
        ServesOldAgileLists = false;
    }

    public void Raise(WorldEvent happening) => Listener?.Invoke(happening);

    public void Decree(User user, string permission, string? project, bool? may)
    {
        if (may is { } value)
        {
            _decrees[(user.Id, permission, project)] = value;
        }
        else
        {
            _decrees.Remove((user.Id, permission, project));
        }
    }

    /// <summary>What a test has granted or taken away; null when nothing.</summary>
    public bool? Decreed(User user, string permission, Project? project) =>
        project is not null && _decrees.TryGetValue((user.Id, permission, project.Key), out var here) ? here
        : _decrees.TryGetValue((user.Id, permission, null), out var anywhere) ? anywhere
        : null;

    public User? FindUser(string? idOrName) =>
        Users.FirstOrDefault(user => user.Id == idOrName || (Face == Face.DataCenter && user.Name == idOrName));

    public User UserNamed(string name) => Users.First(user => user.Name == name);

    public Project? FindProject(string? keyOrId) => Projects.FirstOrDefault(
        project => string.Equals(project.Key, keyOrId, StringComparison.OrdinalIgnoreCase) || Text(project.Id) == keyOrId);

    /// <summary>By id, key or a key it had before it moved; null when there is none.</summary>
    public Issue? FindIssue(string? idOrKey) =>
        idOrKey is null ? null
        : long.TryParse(idOrKey, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Issues.Find(issue => issue.Id == id)
        : Issues.Find(issue => IsKey(issue.Key, idOrKey)) ?? Issues.Find(issue => issue.FormerKeys.Exists(key => IsKey(key, idOrKey)));

    public bool TryFindSprint(int id, [NotNullWhen(true)] out Sprint? sprint) => (sprint = Sprints.Find(sprint => sprint.Id == id)) is not null;

    public Board? BoardOf(Sprint sprint) => Boards.Find(board => board.Id == sprint.BoardId);

    public IEnumerable<IssueLink> LinksOf(Issue issue) => Links.Where(link => link.Source == issue || link.Destination == issue);

    public IEnumerable<Issue> SubtasksOf(Issue issue) => Issues.Where(child => child.Parent == issue && child.Type.Subtask);

    private static bool IsKey(string key, string asked) => string.Equals(key, asked, StringComparison.OrdinalIgnoreCase);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
