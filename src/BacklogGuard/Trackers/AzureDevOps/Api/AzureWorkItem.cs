using System.Text.Json;
using System.Text.Json.Serialization;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>A list as most answers carry it.</summary>
internal sealed record AzureList<T>
{
    public int? Count { get; init; }

    public List<T>? Value { get; init; }

    /// <summary>What some documents write instead of <see cref="Value"/>.</summary>
    public List<T>? Values { get; init; }

    [JsonIgnore]
    public IReadOnlyList<T> Items => Value ?? Values ?? [];
}

/// <summary>A work item. A field without a value is absent.</summary>
internal sealed record AzureWorkItem
{
    public string? Id { get; init; }

    public long? Rev { get; init; }

    public Dictionary<string, JsonElement>? Fields { get; init; }

    public List<AzureRelation>? Relations { get; init; }

    /// <summary>markdown or html by field; null where the tracker only knows html.</summary>
    public Dictionary<string, string>? MultilineFieldsFormat { get; init; }

    /// <summary>The comment that this revision has added; null when it has added none, or the tracker does not say.</summary>
    public AzureCommentRef? CommentVersionRef { get; init; }

    public JsonElement? Field(string referenceName) =>
        Fields is not null && Fields.TryGetValue(referenceName, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <param name="Rel">For example System.LinkTypes.Dependency-Reverse; its case varies.</param>
/// <param name="Url">Ends in the other item's number.</param>
internal sealed record AzureRelation(string? Rel, string? Url, Dictionary<string, JsonElement>? Attributes);

/// <summary>Asks for several work items; with errorPolicy omit those that cannot be read come as null.</summary>
internal sealed record AzureBatch(IReadOnlyList<long> Ids, IReadOnlyList<string>? Fields)
{
    public const int Most = 200;

    public string ErrorPolicy { get; } = "omit";

    /// <summary>The moment to see them at; null is now.</summary>
    public string? AsOf { get; init; }

    [JsonPropertyName("$expand")]
    public string? Expand { get; init; }
}

internal sealed record AzureQueryResult(List<AzureReference>? WorkItems);

internal sealed record AzureCommentRef(string? CommentId);

internal sealed record AzureCommentText(string Text);

internal sealed record AzureComments
{
    public int? TotalCount { get; init; }

    public int? Count { get; init; }

    public List<AzureComment>? Comments { get; init; }

    public string? ContinuationToken { get; init; }
}

internal sealed record AzureComment
{
    public string? Id { get; init; }

    /// <summary>What older versions call <see cref="Id"/>.</summary>
    public string? CommentId { get; init; }

    [JsonIgnore]
    public string? AnyId => Id ?? CommentId;

    public string? Text { get; init; }

    /// <summary>markdown or html; null is html.</summary>
    public string? Format { get; init; }

    public JsonElement? CreatedBy { get; init; }

    public DateTimeOffset? CreatedDate { get; init; }

    public JsonElement? ModifiedBy { get; init; }

    public DateTimeOffset? ModifiedDate { get; init; }

    public bool? IsDeleted { get; init; }
}
