using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using BacklogGuard.Trackers.Jira.Notices;

namespace BacklogGuard.Tests.Trackers;

/// <summary>One file per shape of payload that a tracker sends, below the tracker's name, and next to it what a person would say it is about. A new case is two new files.</summary>
public sealed class PayloadMuseumTests
{
    private const string Expected = ".expected.json";

    private static readonly string Museum = Path.Combine(AppContext.BaseDirectory, "Payloads");

    private static readonly JsonSerializerOptions Lenient = new() { PropertyNameCaseInsensitive = true };

    public static TheoryData<string> Cases => [.. Payloads().Select(file => Path.GetRelativePath(Museum, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_payload_is_read_as_a_person_would_read_it(string payload)
    {
        var notice = Reader(payload)(File.ReadAllBytes(Path.Combine(Museum, payload)));

        Sentence(Label.Of(notice)).ShouldBe(Sentence(ReadLabel(Path.Combine(Museum, payload))));
    }

    [Fact]
    public void Every_expectation_has_its_payload() =>
        Directory.EnumerateFiles(Museum, "*" + Expected, SearchOption.AllDirectories)
            .Where(label => !File.Exists(label.Replace(Expected, ".json", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void A_payload_that_is_cut_anywhere_is_never_taken_for_another()
    {
        foreach (var file in Payloads())
        {
            var read = Reader(Path.GetRelativePath(Museum, file));
            var body = File.ReadAllBytes(file).AsSpan().TrimEnd("\n"u8).ToArray();

            for (var length = 0; length < body.Length; length += 97)
            {
                read(body.AsMemory(0, length)).Kind.ShouldBe(NoticeKind.Unrecognised, $"{file} cut at {length}");
            }
        }
    }

    private static IEnumerable<string> Payloads() =>
        Directory.EnumerateFiles(Museum, "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(Expected, StringComparison.Ordinal));

    private static Func<ReadOnlyMemory<byte>, Notice> Reader(string payload) =>
        payload.StartsWith("jira", StringComparison.Ordinal) ? JiraNotices.Read : AzureNotices.Read;

    private static Label ReadLabel(string payload) =>
        JsonSerializer.Deserialize<Label>(File.ReadAllText(payload.Replace(".json", Expected, StringComparison.Ordinal)), Lenient)!;

    private static string Sentence(Label label) => JsonSerializer.Serialize(label);

    private sealed record Label
    {
        public string Event { get; init; } = "";
        public string Kind { get; init; } = "";
        public IReadOnlyList<string> Items { get; init; } = [];
        public string? Key { get; init; }
        public string? Actor { get; init; }
        public string? Change { get; init; }
        public string? Sprint { get; init; }
        public string? Comment { get; init; }
        public DateTimeOffset? At { get; init; }
        public bool Bulk { get; init; }
        public string? Identity { get; init; }
        public string? Why { get; init; }
        public IReadOnlyList<ChangedField> Changed { get; init; } = [];

        public static Label Of(Notice notice) => new()
        {
            Event = notice.Event,
            Kind = notice.Kind.ToString(),
            Items = notice.Items,
            Key = notice.ItemKey,
            Actor = notice.ActorId,
            Change = notice.ChangeId,
            Sprint = notice.SprintId,
            Comment = notice.CommentId,
            At = notice.At,
            Bulk = notice.Bulk,
            Identity = notice.Identity,
            Why = notice.WhyUnrecognised,
            Changed = [.. notice.Changed.Select(change => new ChangedField(change.Field, change.FromId, change.FromText, change.ToId, change.ToText))],
        };
    }

    private sealed record ChangedField(string Field, string? FromId, string? FromText, string? ToId, string? ToText);
}
