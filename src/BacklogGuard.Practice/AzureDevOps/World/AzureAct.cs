using System.Globalization;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>Somebody doing something now; collects what changed for the journal.</summary>
internal sealed class AzureAct(AzureUser user, DateTimeOffset at)
{
    public AzureUser User { get; } = user;

    public DateTimeOffset At { get; } = at;

    /// <summary>The caller asked to fire no notifications for this change.</summary>
    public bool SuppressesNotifications { get; init; }

    public List<Effect> Effects { get; } = [];

    public void Note(AzureItem? item, string what) => Effects.Add(new Effect(item?.Id.ToString(CultureInfo.InvariantCulture), what));
}
