using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.Page;

/// <summary>One ticket as the page shows it. Text stays in the tracker's own form: ADF, a string of wiki markup, or {"html": …}; the page sets it as text.</summary>
/// <param name="Facts">What the tracker's own form shows of the ticket, under its own field names.</param>
/// <param name="LabelsName">Labels, or Tags.</param>
internal sealed record TicketView(
    string Key, string Title, IReadOnlyList<FactView> Facts, string LabelsName, IReadOnlyList<string> Labels,
    IReadOnlyList<TextView> Texts, IReadOnlyList<CommentView> Comments, IReadOnlyList<EntryView> History);

internal sealed record FactView(string Name, string Value);

internal sealed record TextView(string Name, JsonNode? Body);

internal sealed record CommentView(string Author, bool ByGuard, DateTimeOffset At, bool Edited, JsonNode? Body);

internal sealed record EntryView(DateTimeOffset At, string Author, bool ByGuard, IReadOnlyList<ChangeView> Changes);

internal sealed record ChangeView(string Field, string? From, string? To)
{
    private const int Longest = 80;

    public static ChangeView Short(string field, string? from, string? to) => new(field, Short(from), Short(to));

    private static string? Short(string? text) => text is { Length: > Longest } ? text[..Longest] + "…" : text;
}
