using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>One change to one work item, in the shapes that the REST API answers; deliveries are written from it.</summary>
internal sealed record HookEvent
{
    /// <summary>The same in every subscription that it reaches.</summary>
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>For example workitem.updated.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid Project { get; init; }

    /// <summary>The work item after the change: id, rev, fields with identity objects, relations, url.</summary>
    public required JsonObject Item { get; init; }

    /// <summary>The update, for workitem.updated only.</summary>
    public JsonObject? Update { get; init; }

    /// <summary>Who did it, as an identity object.</summary>
    public required JsonObject Actor { get; init; }

    /// <summary>The comment's text, for workitem.commented only.</summary>
    public string? Comment { get; init; }

    public int ItemId => (int)Item["id"]!;

    public JsonObject Fields => Item["fields"]!.AsObject();

    public string Text(string field) => Fields[field]?.ToString() ?? "";
}
