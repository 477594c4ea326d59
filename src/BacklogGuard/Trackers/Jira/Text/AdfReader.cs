using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Reads Jira Cloud's document format (ADF); never throws on a strange document, and a plain string is read as wiki markup.</summary>
internal static class AdfReader
{
    public static Document Read(JsonElement adf)
    {
        if (adf.ValueKind == JsonValueKind.String)
        {
            return WikiReader.Read(((JsonElement?)adf).AsText());
        }

        var draft = new DocumentDraft();
        new AdfBlocks(draft).Read(adf);

        return draft.Build();
    }
}
