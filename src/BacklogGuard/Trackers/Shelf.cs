using System.Collections.Concurrent;

namespace BacklogGuard.Trackers;

/// <summary>Remembers answers for a while; a full shelf is emptied, since everything on it can be read again.</summary>
/// <param name="keep">How long a value may be kept.</param>
internal sealed class Shelf<TValue>(Func<TValue, TimeSpan> keep, TimeProvider clock, int room = 5_000)
{
    private readonly ConcurrentDictionary<string, (TValue Value, DateTimeOffset At)> _kept = new(StringComparer.Ordinal);

    public Shelf(TimeSpan keep, TimeProvider clock, int room = 5_000)
        : this(_ => keep, clock, room)
    {
    }

    public bool TryGet(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TValue value)
    {
        var found = _kept.TryGetValue(key, out var kept) && clock.GetUtcNow() - kept.At < keep(kept.Value);
        value = found ? kept.Value : default;
        return found;
    }

    public void Put(string key, TValue value)
    {
        if (_kept.Count >= room)
        {
            _kept.Clear();
        }

        _kept[key] = (value, clock.GetUtcNow());
    }

    /// <summary>Changes what is kept without making it younger.</summary>
    public void Change(string key, Func<TValue, TValue> change)
    {
        while (_kept.TryGetValue(key, out var kept) && !_kept.TryUpdate(key, (change(kept.Value), kept.At), kept))
        {
            // Somebody else changed it meanwhile: once more on what stands now.
        }
    }

    public void Remove(string key) => _kept.TryRemove(key, out _);

    public void Clear() => _kept.Clear();

    public IReadOnlyList<string> Keys => [.. _kept.Keys];

    public async Task<TValue> GetAsync(string key, Func<Task<TValue>> read)
    {
        if (TryGet(key, out var kept))
        {
            return kept;
        }

        var value = await read();
        Put(key, value);
        return value;
    }
}
