using BacklogGuard.Facts;

namespace BacklogGuard.Actions;

/// <summary>Another worker has claimed the item since: whatever this one still wants to write is out of date and refused.</summary>
internal sealed class FenceLostException(ItemRef item, long fence)
    : Exception($"Item {item} was claimed by another worker after fence {fence}.");
