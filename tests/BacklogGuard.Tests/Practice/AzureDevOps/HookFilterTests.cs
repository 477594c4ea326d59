using BacklogGuard.Practice.AzureDevOps.Hooks;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class HookFilterTests
{
    [Theory]
    [InlineData("projectId", "11111111-1111-4111-8111-111111111111", true)]
    [InlineData("projectId", "11111111-1111-4111-8111-111111111112", false)]
    [InlineData("projectId", "", true)]
    [InlineData("areaPath", @"\SHOP\Web\", true)]
    [InlineData("areaPath", "SHOP", true)]
    [InlineData("areaPath", @"SHOP\We", false)]
    [InlineData("areaPath", "PAY", false)]
    [InlineData("workItemType", "user story", true)]
    [InlineData("workItemType", "Bug", false)]
    [InlineData("tag", "urgent", true)]
    [InlineData("tag", "urg", false)]
    [InlineData("changedFields", "System.State", true)]
    [InlineData("changedFields", "System.IterationPath,System.State", true)]
    [InlineData("changedFields", "System.IterationPath", false)]
    [InlineData("linksChanged", "false", true)]
    [InlineData("linksChanged", "true", false)]
    public void An_input_lets_an_update_through_or_not(string input, string value, bool expected) =>
        Wants(HookEvents.Updated, input, value).ShouldBe(expected);

    [Fact]
    public void Changed_links_are_an_update_without_fields()
    {
        Wants(HookEvents.Linked, "linksChanged", "true").ShouldBeTrue();
        Wants(HookEvents.Linked, "changedFields", "System.State").ShouldBeFalse();
    }

    [Theory]
    [InlineData("ready", true)]
    [InlineData("re*now", true)]
    [InlineData("later", false)]
    public void A_comment_is_looked_through(string pattern, bool expected) =>
        Wants(HookEvents.Of(HookCatalogue.Commented), "commentPattern", pattern).ShouldBe(expected);

    [Fact]
    public void Another_event_is_not_wanted() =>
        HookFilter.Wants(HookEvents.Subscription(HookCatalogue.Created), HookEvents.Updated).ShouldBeFalse();

    private static bool Wants(HookEvent happening, string input, string value)
    {
        var subscription = HookEvents.Subscription(happening.Type);
        subscription.PublisherInputs[input] = value;
        return HookFilter.Wants(subscription, happening);
    }
}
