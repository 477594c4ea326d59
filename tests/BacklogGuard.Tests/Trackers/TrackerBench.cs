using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Tests.Trackers;

/// <summary>A tracker to test against, whoever plays it, with a person (Lee) who changes things behind the guard's back.</summary>
internal abstract class TrackerBench : IAsyncDisposable
{
    public abstract TrackerKind Kind { get; }

    public abstract Uri Url { get; }

    /// <summary>What this tracker calls the things that the contract speaks of.</summary>
    public abstract Cast Cast { get; }

    /// <summary>What the guard says of this tracker's refusals.</summary>
    public abstract Refusing Refusing { get; }

    /// <summary>The guard's requests that write, as method and path.</summary>
    public abstract IReadOnlyList<string> Writes { get; }

    /// <summary>From now on the guard is answered so.</summary>
    public abstract void Break(Trouble trouble);

    public abstract void Heal();

    /// <summary>Gives the guard what it needs to read every role.</summary>
    public abstract void LetTheGuardReadRoles();

    /// <summary>Takes it away, where the guard has it to begin with.</summary>
    public abstract void KeepTheGuardFromRoles();

    public abstract ValueTask DisposeAsync();

    public abstract ConnectionOptions Options(string? mode = null);

    public abstract ITrackerConnection Connect(string? mode = null, Patience? patience = null);

    public abstract Task<ItemRef> FindAsync(string key, CancellationToken cancellationToken);

    public abstract Task LabelAsync(string key, string label, CancellationToken cancellationToken);

    public abstract Task MoveAsync(string key, Status to, CancellationToken cancellationToken);

    public abstract Task MoveToSprintAsync(string key, string sprint, CancellationToken cancellationToken);

    public abstract Task MoveToBacklogAsync(string key, CancellationToken cancellationToken);

    public abstract Task CommentAsync(string key, string text, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<string>> LabelsAsync(string key, CancellationToken cancellationToken);

    /// <summary>The id of the item's status.</summary>
    public abstract Task<string> StatusAsync(string key, CancellationToken cancellationToken);

    /// <summary>The comments on an item in the tracker's own form.</summary>
    public abstract Task<IReadOnlyList<string>> CommentsAsync(string key, CancellationToken cancellationToken);
}

/// <summary>The practice team's things under the names that one tracker gives them.</summary>
internal sealed record Cast
{
    /// <summary>Waits for <see cref="Blocker"/> and lies unstarted in the active sprint.</summary>
    public required string Story { get; init; }

    public required string StoryType { get; init; }

    public required string Blocker { get; init; }

    /// <summary>The tracker's words for waiting.</summary>
    public required string WaitsFor { get; init; }

    public required string Subtask { get; init; }

    public required string NoItem { get; init; }

    public required Status ToDo { get; init; }

    public required Status InProgress { get; init; }

    public required Status InReview { get; init; }

    public required string ActiveSprint { get; init; }

    public required string NextSprint { get; init; }

    public required string NoSprint { get; init; }

    public required Estimation Estimation { get; init; }

    /// <summary>The story's address for people, below the site's.</summary>
    public required string StoryPage { get; init; }

    /// <summary>Roles or teams that Lee may hold.</summary>
    public required IReadOnlyList<string> AskedRoles { get; init; }

    /// <summary>The one of them that Lee holds.</summary>
    public required string LeesRole { get; init; }

    /// <summary>What a look at the story costs when everything around it is known: Azure DevOps does not tell the state of what it links to.</summary>
    public required int LaterReads { get; init; }

    /// <summary>How a part of a move back reads in <see cref="TrackerBench.Writes"/>.</summary>
    public required string StatusWrite { get; init; }
}

/// <summary>The guard's words for refusals of one tracker.</summary>
internal sealed record Refusing
{
    /// <summary>The HTTP method that edits labels.</summary>
    public required string EditMethod { get; init; }

    /// <summary>After a 403 to an edit of labels.</summary>
    public required Func<ItemRef, string> Forbidden { get; init; }

    /// <summary>After a 400 with the words "No." to an edit of labels.</summary>
    public required Func<ItemRef, string> Refused { get; init; }

    /// <summary>How the reason for roles that may not be read begins.</summary>
    public required string Roles { get; init; }

    public required Trouble DeadToken { get; init; }

    public required Trouble DeniedToken { get; init; }

    /// <summary>What a page in place of JSON means: a sign-in page, or rubbish.</summary>
    public required TrackerTrouble PageMeans { get; init; }

    /// <summary>How often a refused edit of labels is sent, each time otherwise than before.</summary>
    public required Func<TrackerTrouble, int> Attempts { get; init; }

    /// <summary>True when an edit is answered with the item as it is now.</summary>
    public required bool ReadsAnswersToEdits { get; init; }

    /// <summary>How the probe's sentence about a wrong token ends.</summary>
    public required string Token { get; init; }
}

/// <summary>How a tracker answers when something is wrong.</summary>
internal sealed record Trouble(int Status, string Body = """{"errorMessages":["No."]}""")
{
    public string? Html { get; init; }

    public (string Name, string Value)? Header { get; init; }

    public bool Hangs { get; init; }

    /// <summary>GET, POST, PUT or PATCH; null for all.</summary>
    public string? Method { get; init; }
}
