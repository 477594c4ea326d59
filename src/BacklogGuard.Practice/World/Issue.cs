using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.World;

/// <summary>An issue. Text is kept in the face's own form: ADF objects on Cloud, wiki strings on Data Center.</summary>
internal sealed class Issue
{
    public required long Id { get; init; }

    public required string Key { get; set; }

    public required Project Project { get; set; }

    public required IssueType Type { get; set; }

    public required User Creator { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required decimal Rank { get; set; }

    public Status Status { get; set; } = Catalogue.ToDo;

    public DateTimeOffset StatusCategoryChanged { get; set; }

    public Priority Priority { get; set; } = Catalogue.Medium;

    public Resolution? Resolution { get; set; }

    public DateTimeOffset? Resolved { get; set; }

    public DateTimeOffset Updated { get; set; }

    public string Summary { get; set; } = "";

    public JsonNode? Description { get; set; }

    public JsonNode? Criteria { get; set; }

    public double? Points { get; set; }

    public string? DueDate { get; set; }

    public bool Flagged { get; set; }

    public User? Assignee { get; set; }

    public User? Reporter { get; set; }

    /// <summary>The story of a sub-task, or the epic.</summary>
    public Issue? Parent { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>Every sprint the issue is or was in, oldest first.</summary>
    public IReadOnlyList<Sprint> Sprints { get; set; } = [];

    public List<string> FormerKeys { get; private init; } = [];

    public List<Comment> Comments { get; private init; } = [];

    public List<RemoteLink> RemoteLinks { get; private init; } = [];

    /// <summary>Oldest first.</summary>
    public List<ChangeGroup> History { get; private init; } = [];

    public Dictionary<string, JsonNode?> Properties { get; private init; } = [];

    /// <summary>What the search index still holds, while it lags behind.</summary>
    public Indexed? Stale { get; set; }

    public Sprint? OpenSprint => Sprints.FirstOrDefault(sprint => sprint.State != SprintState.Closed);

    public Issue Copy()
    {
        var copy = (Issue)MemberwiseClone();
        copy.Stale = null;
        return copy;
    }
}

/// <param name="Old">The issue as the index shows it; null when the index does not have it yet.</param>
internal sealed record Indexed(Issue? Old, DateTimeOffset Until);

internal sealed class Comment
{
    public required long Id { get; init; }

    public required User Author { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required JsonNode? Body { get; set; }

    public User? Updater { get; set; }

    public DateTimeOffset Updated { get; set; }

    public JsonNode? Visibility { get; set; }

    public Dictionary<string, JsonNode?> Properties { get; } = [];
}

internal sealed class RemoteLink
{
    public required long Id { get; init; }

    public required string? GlobalId { get; init; }

    public required JsonObject Body { get; set; }
}

/// <summary>The source is the issue on the outward side: for Blocks, the one that blocks.</summary>
internal sealed record IssueLink(long Id, LinkType Type, Issue Source, Issue Destination);

internal sealed record ChangeGroup(long Id, User Author, DateTimeOffset At, IReadOnlyList<ChangeItem> Items, JsonNode? Metadata);

/// <param name="FieldId">Cloud shows it, Data Center does not.</param>
internal sealed record ChangeItem(string Field, string? FieldId, bool Custom, string? From, string? FromText, string? To, string? ToText);
