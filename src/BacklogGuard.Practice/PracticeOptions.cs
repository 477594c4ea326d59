namespace BacklogGuard.Practice;

/// <summary>How to run the practice trackers.</summary>
public sealed record PracticeOptions
{
    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:0";

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Folder for jira-cloud.jsonl, jira-dc.jsonl, ado.jsonl and ado-server.jsonl: one line per API request. Null records nothing.</summary>
    public string? RecordTo { get; init; }

    /// <summary>For everything that is random.</summary>
    public int Seed { get; init; } = 42;
}
