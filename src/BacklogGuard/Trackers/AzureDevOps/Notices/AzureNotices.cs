using System.Text.Json;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Notices;

/// <summary>Reads what a service hook's body of Azure DevOps Services or Server is about, in any resource version; never throws.</summary>
internal static class AzureNotices
{
    private const string OfWorkItems = "workitem.";

    public static Notice Read(ReadOnlyMemory<byte> body) => Bodies.Read(body, Read);

    private static Notice Read(JsonElement body)
    {
        var envelope = new AzureEnvelope(body);

        if (envelope.Event.Length == 0)
        {
            return Bodies.Unrecognised("", "The payload has no eventType.");
        }

        return envelope.Event.StartsWith(OfWorkItems, StringComparison.Ordinal) && envelope.IsTest
            ? new Notice { Event = envelope.Event, Kind = NoticeKind.Ping }
            : Read(envelope) with { Identity = Identity(envelope) };
    }

    private static Notice Read(AzureEnvelope envelope) => envelope.Event switch
    {
        "workitem.updated" => UpdateNotices.Read(envelope),
        "workitem.created" => WorkItemNotices.Read(envelope, NoticeKind.ItemCreated),
        "workitem.commented" => WorkItemNotices.Read(envelope, NoticeKind.Commented),
        "workitem.deleted" => WorkItemNotices.Read(envelope, NoticeKind.ItemDeleted),
        // Back from the recycle bin: nothing of it is known to have changed, and nothing is ruled out.
        "workitem.restored" => WorkItemNotices.Read(envelope, NoticeKind.ItemUpdated),
        _ => Bodies.Unrecognised(envelope.Event, $"\"{envelope.Event}\" is no event of work items that this version knows."),
    };

    // Subscriptions that overlap send the same event with bodies of their own.
    private static string? Identity(AzureEnvelope envelope) =>
        envelope is { Event: "workitem.updated", CollectionId: { } collection } && UpdateNotices.Named(envelope.Resource) is ({ } item, { } update)
            ? $"update:{collection}/{item}/{update}"
            : envelope.EventId is { } id ? $"event:{id}" : null;
}
