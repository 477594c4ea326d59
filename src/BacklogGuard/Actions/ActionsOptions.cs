using System.ComponentModel.DataAnnotations;

namespace BacklogGuard.Actions;

/// <summary>Section Actions of the configuration.</summary>
internal sealed record ActionsOptions
{
    /// <summary>How long a write without an answer may still come true in the tracker: read back before then, it says nothing. At least the attempt's time-out.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Actions:Settle must lie between 00:00:00 and 01:00:00.")]
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);
}
