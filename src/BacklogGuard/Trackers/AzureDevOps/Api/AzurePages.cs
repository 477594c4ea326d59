namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>Lists that come in pages of $top after $skip, and say nowhere how long they are.</summary>
internal static class AzurePages
{
    /// <summary>Reads on until a page is not full.</summary>
    /// <param name="size">How many to ask for at once.</param>
    /// <param name="read">Given $top and $skip.</param>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(int size, Func<int, int, Task<AzureList<T>>> read)
    {
        var all = new List<T>();
        AzureList<T> page;
        do
        {
            page = await read(size, all.Count);
            all.AddRange(page.Items);
        }
        while (page.Items.Count == size);

        return all;
    }
}
