using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>People as the tracker writes them: an object, "Name &lt;mail&gt;", "Name &lt;DOMAIN\user&gt;", or a bare name.</summary>
internal static class AzureIdentities
{
    private const int Longest = 256;

    // A name says who is shown, not who it is: nobody may become somebody else by renaming themselves.
    private const string OnlyAName = "name:";

    /// <summary>Null when there is nobody.</summary>
    public static Person? Read(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } identity => Read(identity),
        _ => Read(value.AsText()),
    };

    public static Person? Read(string? text)
    {
        var (name, unique) = Split(Clean(text));
        return unique is null && name is null ? null : Of(unique ?? OnlyAName + name, name ?? unique!, unique);
    }

    /// <summary>The account that a person's id stands for; null when only a name is known.</summary>
    public static string? AccountOf(Person? person) =>
        person is { Id: var id } && !id.StartsWith(OnlyAName, StringComparison.Ordinal) ? id : null;

    private static Person? Read(JsonElement identity)
    {
        var (_, written) = Split(Clean(identity.Text("name")));
        var (shown, bare) = Split(Clean(identity.Text("uniqueName")));
        var unique = bare ?? shown ?? written;
        var name = Clean(identity.Text("displayName")) ?? Split(Clean(identity.Text("name"))).Name ?? unique;
        var id = Guid.TryParse(identity.Text("id"), out var guid) && guid != Guid.Empty ? guid.ToString() : Clean(identity.Text("descriptor")) ?? unique;

        return (id, name) switch
        {
            (null, null) => null,
            (null, _) => Of(OnlyAName + name, name, null),
            _ => Of(id, name ?? id, unique),
        };
    }

    private static Person Of(string id, string name, string? unique) =>
        new(id, name, Email: unique?.Contains('@') == true && !unique.Contains('\\') ? unique : null, UserName: unique);

    // Names may hold brackets themselves; what stands in the last ones, at the end, is the account.
    private static (string? Name, string? Unique) Split(string? text)
    {
        var open = text?.LastIndexOf('<') ?? -1;
        if (text is null || open < 0 || !text.EndsWith('>'))
        {
            return (text, null);
        }

        return (OrNull(text[..open]), OrNull(text[(open + 1)..^1]));
    }

    private static string? Clean(string? text) => OrNull(CleanText.OneLine(text)) is { Length: <= Longest } clean ? clean : null;

    private static string? OrNull(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
