using BacklogGuard.Actions;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

public sealed class RefusalTests
{
    public static TheoryData<string> Faces => HandBench.Faces;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task A_rule_of_the_process_is_named_and_nothing_is_forced(string face)
    {
        await using var bench = new HandBench(face);
        var wish = HandBench.Telling(await bench.StartedAsync(), "guard-estimate");
        bench.Refuse(400, "RuleValidationException", "TF401320: Rule Error for field Approved By. Error code: Required, InvalidEmpty.");

        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.Refused(
            "107 cannot be put back from Active to New: a rule of the process does not allow it. Change the rule, or leave the guard's account out of it. "
            + "(TF401320: Rule Error for field Approved By. Error code: Required, InvalidEmpty.)"));

        bench.Writes.ShouldBe(["PATCH workitems/107 (checked only)"]);
        bench.SentBefore.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, "RuleValidationException", "TF401320: Rule Error for field State. Error code: ReadOnly, HasValues.", "107 cannot be put back from Active to New: a rule of the process makes a field read-only for the guard's account. Leave the account out of that rule. (TF401320: Rule Error for field State. Error code: ReadOnly, HasValues.)")]
    [InlineData(400, "RuleValidationException", "字段状态的规则错误。", "107 cannot be put back from Active to New: a rule of the process does not allow it. Change the rule, or leave the guard's account out of it. (acme answered 400 to PATCH ")]
    [InlineData(403, "AccessDeniedException", "TF237111: The current user does not have permissions to save work items under the specified area path.", "The guard's account may not edit 107: give it the \"Edit work items in this node\" permission for the item's area.")]
    [InlineData(403, "AccessDeniedException", "TF401289: The current user does not have permissions to create tags.", "The guard's account may not create the tag guard-estimate: give it the \"Create tag definition\" permission in the item's project, or create the tag by hand.")]
    [InlineData(404, "WorkItemUnauthorizedAccessException", "TF401232: Work item 107 does not exist, or you do not have permissions to read it.", "107 was deleted or moved to where the guard's account may not see it.")]
    [InlineData(400, "SomethingElseException", "Something else is wrong.", "acme answered 400 to PATCH ")]
    public async Task What_the_tracker_refuses_is_put_into_words_that_an_admin_can_act_on(int status, string code, string message, string words)
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = HandBench.Telling(await bench.StartedAsync(), "guard-estimate");
        bench.Refuse(status, code, message);

        (await bench.ActAsync(wish)).ShouldBeOfType<ActionOutcome.Refused>().Because.ShouldStartWith(words);
    }

    [Fact]
    public async Task An_iteration_that_is_gone_cannot_be_gone_back_to()
    {
        await using var bench = new HandBench("AzureDevOps");
        var wish = await bench.DraggedAsync();
        bench.Refuse(400, "WorkItemFieldInvalidTreeNameException", "TF401347: Invalid tree name given for work item 107, field 'System.IterationPath'.");

        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.Refused(
            "107 cannot be taken out of the sprint again: the iteration it came from does not exist any more. Move it by hand."));
    }

    [Fact]
    public async Task An_item_of_another_type_by_now_is_left_as_it_is()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        await bench.Azure.PatchAsync("107", "Bug", "System.WorkItemType", Cancel);

        (await bench.ActAsync(HandBench.Telling(move))).ShouldBe(new ActionOutcome.Refused("107 has become a Bug since then: what it was before is not put back. Move it by hand."));
        bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_in_another_project_by_now_is_left_as_it_is()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        await bench.Azure.PatchAsync("107", "PAY", "System.TeamProject", Cancel);

        (await bench.ActAsync(move)).ShouldBe(new ActionOutcome.Refused("107 has been moved to project PAY since then: what it was before is not put back. Move it by hand."));
    }

    [Fact]
    public async Task A_deleted_item_is_no_longer_acted_on()
    {
        await using var bench = new HandBench("AzureDevOps");
        var move = await bench.StartedAsync();
        bench.Azure.Organisation.Remove(107);

        foreach (var action in new PlannedAction[] { HandBench.Telling(move), A.Comment("Hello.", "hash-1"), new PlannedAction.EditLabels(["guard-estimate"], []) })
        {
            (await bench.ActAsync(action)).ShouldBe(new ActionOutcome.Refused("107 was deleted or moved to where the guard's account may not see it."));
        }
    }

    [Fact]
    public async Task The_area_to_give_the_permission_for_is_named_when_it_is_known()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Acme.Site.Looks.Put("107", await bench.Acme.Site.WorkItems.WorkItemAsync("107", "all", null, Cancel));
        bench.Refuse(403, "AccessDeniedException", "TF237111: The current user does not have permissions to save work items under the specified area path.");

        (await bench.ActAsync(new PlannedAction.EditLabels(["guard-estimate"], []))).ShouldBe(new ActionOutcome.Refused(
            "The guard's account may not edit 107: give it the \"Edit work items in this node\" permission for area SHOP."));
    }
}
