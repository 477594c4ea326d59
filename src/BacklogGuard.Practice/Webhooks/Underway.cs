namespace BacklogGuard.Practice.Webhooks;

/// <summary>Deliveries that have been started: in order within a lane, and somebody may wait for all of them.</summary>
internal sealed class Underway
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _lanes = [];
    private readonly HashSet<Task> _tasks = [];

    /// <param name="lane">Null when order does not matter.</param>
    /// <param name="first">Starts after what the lane did before; the lane goes on when it has ended.</param>
    /// <param name="rest">Starts after the first part; nobody in the lane waits for it.</param>
    public void Start(string? lane, Func<Task, Task> first, Func<Task, Task> rest)
    {
        lock (_gate)
        {
            var before = lane is not null && _lanes.TryGetValue(lane, out var last) ? last : Task.CompletedTask;
            var begun = first(before);
            if (lane is not null)
            {
                _lanes[lane] = begun;
            }

            _tasks.RemoveWhere(task => task.IsCompleted);
            _tasks.Add(rest(begun));
        }
    }

    /// <summary>Waits until nothing is underway.</summary>
    public async Task QuietAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task[] tasks;
            lock (_gate)
            {
                _tasks.RemoveWhere(task => task.IsCompleted);
                tasks = [.. _tasks];
            }

            if (tasks.Length == 0)
            {
                return;
            }

            await Task.WhenAll(tasks).WaitAsync(cancellationToken);
        }
    }
}
