using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>One Azure DevOps organisation's whole state. Everything that touches it holds <see cref="Gate"/>.</summary>
internal sealed class AzureWorld(AzureEdition edition, PracticeClock clock)
{
    private readonly Dictionary<(Guid User, string Permission, string? Scope), bool> _decrees = [];
    private int _lastItem;
    private int _lastNode;
    private int _lastComment;
    private int _lastWatermark;

    public Lock Gate { get; } = new();

    public AzureEdition Edition { get; } = edition;

    public bool IsServices => Edition == AzureEdition.Services;

    public PracticeClock Clock { get; } = clock;

    /// <summary>The address before /_apis, without a slash at the end.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The organisation on Services, the collection on Server.</summary>
    public string Organisation => IsServices ? "acme" : "DefaultCollection";

    public Guid CollectionId { get; } = StableGuid.Of($"{edition}/collection");

    /// <summary>The account on Services, the server's own host id on Server.</summary>
    public Guid HostId { get; } = StableGuid.Of($"{edition}/host");

    public List<AzureUser> Users { get; } = [];

    public List<AzureProcess> Processes { get; } = [];

    public List<AzureProject> Projects { get; } = [];

    /// <summary>The fields of the organisation; tests add and take away.</summary>
    public List<AzureField> Fields { get; } = [];

    /// <summary>By number; those in the recycle bin too.</summary>
    public SortedDictionary<int, AzureItem> Items { get; } = [];

    /// <summary>Rules that tests and the page have switched on.</summary>
    public List<AzureRule> Rules { get; } = [];

    /// <summary>Who listens to what happens; called under the gate.</summary>
    public Action<AzureEvent>? Listener { get; set; }

    /// <summary>A query that finds as many items is refused.</summary>
    public int QueryLimit { get; set; } = 20000;

    public int NextId() => ++_lastItem;

    public int NextNodeId() => ++_lastNode;

    public int NextCommentId() => ++_lastComment;

    /// <summary>Counts every change of the organisation.</summary>
    public int NextWatermark() => ++_lastWatermark;

    /// <summary>Numbers from here on belong to items that people create.</summary>
    public void NumberFrom(int number) => _lastItem = Math.Max(_lastItem, number);

    /// <summary>Forgets everything but the address and the clock.</summary>
    public void Clear()
    {
        Users.Clear();
        Processes.Clear();
        Projects.Clear();
        Fields.Clear();
        Items.Clear();
        Rules.Clear();
        _decrees.Clear();
        _lastNode = 0;
        QueryLimit = 20000;
    }

    public void Raise(AzureEvent happening) => Listener?.Invoke(happening);

    /// <param name="scope">A project's name or an area path; null for everywhere.</param>
    /// <param name="may">Null leaves it to the memberships again.</param>
    public void Decree(AzureUser user, string permission, string? scope, bool? may)
    {
        var key = (user.Id, permission, scope?.ToUpperInvariant());
        if (may is { } value)
        {
            _decrees[key] = value;
        }
        else
        {
            _decrees.Remove(key);
        }
    }

    /// <summary>What a test has granted or taken away, the nearest area first; null when nothing.</summary>
    public bool? Decreed(AzureUser user, string permission, AzureProject? project, AzureNode? area)
    {
        var scopes = (area?.SelfAndAbove.Select(node => (string?)node.Path) ?? []).Append(project?.Name).Append(null);
        return scopes.Select(scope => _decrees.TryGetValue((user.Id, permission, scope?.ToUpperInvariant()), out var may) ? may : (bool?)null)
            .FirstOrDefault(may => may is not null);
    }

    public AzureUser UserNamed(string name) => Users.First(user => user.Name == name);

    public AzureProject? FindProject(string? idOrName) => Projects.Find(
        project => string.Equals(project.Name, idOrName, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(idOrName, out var id) && project.Id == id));

    public AzureField? FindField(string? name) =>
        Fields.Find(field => string.Equals(field.ReferenceName, name, StringComparison.OrdinalIgnoreCase))
        ?? Fields.Find(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Null when there is none or it lies in the recycle bin.</summary>
    public AzureItem? FindItem(int id) => Items.TryGetValue(id, out var item) && item.Deleted is null ? item : null;

    /// <summary>By id, descriptor, unique name, mail, "Name &lt;unique name&gt;", or a display name that only one person has.</summary>
    public AzureUser? FindUser(string? text)
    {
        var asked = text?.LastIndexOf('<') is { } at and >= 0 && text.EndsWith('>') ? text[(at + 1)..^1] : text?.Trim();
        return Users.Find(user => Is(user.UniqueName, asked) || Is(user.Email, asked) || Is(user.Descriptor, asked) || Is(user.Id.ToString(), asked))
            ?? (Users.FindAll(user => Is(user.DisplayName, asked)) is [var only] ? only : null);
    }

    private static bool Is(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
