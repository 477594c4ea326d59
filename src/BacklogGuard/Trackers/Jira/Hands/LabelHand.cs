using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Jira.Hands;

/// <summary>Adds and removes labels one by one, so that labels of people stay whatever happens meanwhile.</summary>
internal sealed class LabelHand(JiraSite site)
{
    public async Task<ActionOutcome> CarryOutAsync(
        string item, PlannedAction.EditLabels wish, Func<CancellationToken, Task> sending, CancellationToken cancellationToken)
    {
        var now = site.Looks.TryGet(item, out var look) ? look.Labels : await ReadAsync(item, cancellationToken);
        var add = wish.Add.Except(now).ToList();
        var remove = wish.Remove.Intersect(now).ToList();
        if (add.Count == 0 && remove.Count == 0)
        {
            return new ActionOutcome.AlreadyTrue();
        }

        await sending(cancellationToken);
        site.Looks.Remove(item);
        await site.Api.EditAsync(site.Version, item, Edit(add, remove), cancellationToken);
        return new ActionOutcome.Done();
    }

    public async Task<ActionOutcome> ReadBackAsync(string item, PlannedAction.EditLabels wish, CancellationToken cancellationToken)
    {
        var now = await ReadAsync(item, cancellationToken);
        return wish.Add.All(now.Contains) && !wish.Remove.Any(now.Contains) ? new ActionOutcome.Done() : new ActionOutcome.NotDone();
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string item, CancellationToken cancellationToken)
    {
        var issue = await site.Api.IssueAsync(site.Version, item, "labels", null, cancellationToken);
        return [.. issue.Fields.Member("labels").Items().Select(label => ((JsonElement?)label).AsText()).OfType<string>()];
    }

    private static JsonObject Edit(IEnumerable<string> add, IEnumerable<string> remove) => new()
    {
        ["update"] = new JsonObject
        {
            ["labels"] = new JsonArray(
            [
                .. add.Select(label => new JsonObject { ["add"] = label }),
                .. remove.Select(label => new JsonObject { ["remove"] = label }),
            ]),
        },
        ["historyMetadata"] = History.Metadata(),
    };
}
