using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Tests.Trackers.Text;

public sealed class LooseTimeTests
{
    [Theory]
    [InlineData("2026-04-25T18:35:13.605+0530", "2026-04-25T13:05:13.605Z")]
    [InlineData("2026-04-25T18:35:13.605-0800", "2026-04-26T02:35:13.605Z")]
    [InlineData("2026-04-25T18:35:13.605+05:30", "2026-04-25T13:05:13.605Z")]
    [InlineData("2026-04-25T18:35:13.605Z", "2026-04-25T18:35:13.605Z")]
    [InlineData("2026-04-25T18:35:13", "2026-04-25T18:35:13Z")]
    public void Every_way_Jira_writes_a_time_is_read(string text, string expected) =>
        LooseTime.Read(text).ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<null>")]
    [InlineData("yesterday")]
    [InlineData("2026-04-25T18:35:13.605+9999")]
    public void Anything_else_is_no_time(string? text) => LooseTime.Read(text).ShouldBeNull();
}
