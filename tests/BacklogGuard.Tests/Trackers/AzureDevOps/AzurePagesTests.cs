using BacklogGuard.Trackers.AzureDevOps.Api;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class AzurePagesTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(7, 3)]
    public async Task A_list_is_read_to_its_end_and_no_further(int length, int calls)
    {
        var whole = Enumerable.Range(1, length).ToList();
        var asked = new List<int>();

        var read = await AzurePages.AllAsync(3, (top, skip) =>
        {
            asked.Add(skip);
            return Task.FromResult(new AzureList<int> { Value = [.. whole.Skip(skip).Take(top)] });
        });

        read.ShouldBe(whole);
        asked.ShouldBe(Enumerable.Range(0, calls).Select(call => call * 3));
    }
}
