using BacklogGuard.Practice;

namespace BacklogGuard.Tests.Support;

/// <summary>A practice server of the test's own.</summary>
internal static class PracticeTown
{
    /// <summary>With BACKLOGGUARD_RECORD every request of the suite is written below that folder, for the contract check.</summary>
    public static Task<PracticeServer> StartAsync(TimeProvider? clock = null) =>
        PracticeServer.StartAsync(
            new PracticeOptions { TimeProvider = clock ?? TimeProvider.System, RecordTo = RecordingFolder() },
            TestContext.Current.CancellationToken);

    /// <summary>A folder of its own for one server; null when nothing is to be recorded.</summary>
    public static string? RecordingFolder() =>
        Environment.GetEnvironmentVariable("BACKLOGGUARD_RECORD") is { Length: > 0 } folder
            ? Path.Combine(folder, Guid.NewGuid().ToString("N"))
            : null;
}
