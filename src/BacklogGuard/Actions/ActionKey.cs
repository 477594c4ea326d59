using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>What makes two wishes the same wish: connection, item, kind, wished state and cause.</summary>
internal static class ActionKey
{
    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Of(ItemRef item, PlannedAction action, ItemMemory memory)
    {
        // Whatever words go with it, it is the same move.
        var wished = action is PlannedAction.PutBackAndTell told ? told.Move : action;
        var (wish, cause) = wished switch
        {
            PlannedAction.UpsertComment comment => (comment.Hash, Episode(memory)),
            PlannedAction.EditLabels labels => ($"+{string.Join(',', labels.Add)} -{string.Join(',', labels.Remove)}", Episode(memory)),
            PlannedAction.RestoreStatus status => (status.RestoreTo, status.DisputedChange),
            PlannedAction.RestoreSprint sprint => (string.Join(',', sprint.RestoreTo), sprint.DisputedChange),
            _ => throw new NotSupportedException($"{action.Kind} has no key."),
        };
        var whole = string.Join('\n', item.Connection, item.Id, action.Kind, wish, cause);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
    }

    // The words before would not do: a ticket that is fixed, broken and fixed again has the same wish from the same state twice.
    private static string Episode(ItemMemory memory) => memory.Writes.ToString(CultureInfo.InvariantCulture);
}
