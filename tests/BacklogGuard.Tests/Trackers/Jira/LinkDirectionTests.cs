using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Items;

namespace BacklogGuard.Tests.Trackers.Jira;

public sealed class LinkDirectionTests
{
    [Theory]
    [InlineData("is blocked by")]
    [InlineData("depends on")]
    [InlineData("is dependent on")]
    [InlineData("requires")]
    [InlineData("has to be done after")]
    [InlineData("is gated by")]
    [InlineData("waits for")]
    [InlineData("is preceded by")]
    [InlineData("has predecessor")]
    [InlineData("Is Successor Of")]
    [InlineData("needs")]
    public void These_words_say_that_the_item_waits(string words) => JiraLinks.Direction(words).ShouldBe(LinkDirection.BlockedBy);

    [Theory]
    [InlineData("blocks")]
    [InlineData("is depended on by")]
    [InlineData("is dependency of")]
    [InlineData("is required by")]
    [InlineData("has to be done before")]
    [InlineData("gates")]
    [InlineData("precedes")]
    [InlineData("is predecessor of")]
    [InlineData("is needed by")]
    [InlineData("prevents")]
    public void These_words_say_that_the_other_one_waits(string words) => JiraLinks.Direction(words).ShouldBe(LinkDirection.Blocks);

    [Theory]
    [InlineData("relates to")]
    [InlineData("duplicates")]
    [InlineData("is cloned by")]
    [InlineData("is caused by")]
    [InlineData("split to")]
    [InlineData("is tested by")]
    [InlineData("is an idea for")]
    [InlineData("")]
    public void These_words_say_nothing_about_order(string words) => JiraLinks.Direction(words).ShouldBe(LinkDirection.None);
}
