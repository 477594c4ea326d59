using BacklogGuard.Actions;
using BacklogGuard.Trackers.AzureDevOps.Hands;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

public sealed class LabelHandTests
{
    public static TheoryData<string> Faces => HandBench.Faces;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Tags_change_by_delta_under_a_test_of_the_revision_and_nobody_is_notified(string face)
    {
        await using var bench = new HandBench(face);
        await bench.Azure.PatchAsync("107", "Über; guard-old;Q3 goal", "System.Tags", Cancel);

        (await bench.ActAsync(new PlannedAction.EditLabels(["guard-estimate"], ["guard-old"]))).ShouldBe(new ActionOutcome.Done());

        bench.Patches.ShouldHaveSingleItem().ShouldBe(HandBench.Tidy("""
            [{"op":"test","path":"/rev","value":2},{"op":"replace","path":"/fields/System.Tags","value":"Über; Q3 goal; guard-estimate"}]
            """));
        bench.Azure.Requests[^1].ShouldBe("PATCH _apis/wit/workitems/107?suppressNotifications=true&api-version=7.1");
        bench.SentBefore.ShouldBe([0]);
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Labels_of_people_stay(string face)
    {
        await using var bench = new HandBench(face);
        await bench.Azure.LabelAsync("107", "Urgent", Cancel);

        await bench.ActAsync(new PlannedAction.EditLabels(["guard-scope-added"], []));
        (await bench.Azure.LabelsAsync("107", Cancel)).ShouldBe(["Urgent", "guard-scope-added"]);
        (await bench.ReadBackAsync(new PlannedAction.EditLabels(["guard-scope-added"], []))).ShouldBe(new ActionOutcome.Done());
        (await bench.ReadBackAsync(new PlannedAction.EditLabels([], ["guard-scope-added"]))).ShouldBe(new ActionOutcome.NotDone());
        (await bench.ActAsync(new PlannedAction.EditLabels(["Guard-Scope-Added"], ["guard-other"]))).ShouldBe(new ActionOutcome.AlreadyTrue());
        await bench.ActAsync(new PlannedAction.EditLabels([], ["guard-scope-added"]));

        (await bench.Azure.LabelsAsync("107", Cancel)).ShouldBe(["Urgent"]);
        bench.Writes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_first_tag_is_added_and_the_last_one_leaves_nothing()
    {
        await using var bench = new HandBench("AzureDevOps");

        await bench.ActAsync(new PlannedAction.EditLabels(["guard-estimate"], []));
        await bench.ActAsync(new PlannedAction.EditLabels([], ["guard-estimate"]));

        bench.Patches.ShouldBe(
        [
            """[{"op":"test","path":"/rev","value":1},{"op":"add","path":"/fields/System.Tags","value":"guard-estimate"}]""",
            """[{"op":"test","path":"/rev","value":2},{"op":"replace","path":"/fields/System.Tags","value":""}]""",
        ]);
    }

    [Fact]
    public async Task A_tag_that_somebody_sets_meanwhile_is_kept()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Acme.Site.Looks.Put("107", await bench.Acme.Site.WorkItems.WorkItemAsync("107", "all", null, Cancel));
        await bench.Azure.LabelAsync("107", "Urgent", Cancel);

        (await bench.ActAsync(new PlannedAction.EditLabels(["guard-estimate"], []))).ShouldBe(new ActionOutcome.Done());

        (await bench.Azure.LabelsAsync("107", Cancel)).ShouldBe(["Urgent", "guard-estimate"]);
        bench.Writes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_may_not_be_silent_tags_aloud_and_remembers_it()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Refuse(403, "AccessDeniedException", "The account needs the permission to suppress notifications.", request => request.Contains("suppressNotifications", StringComparison.Ordinal));

        (await bench.ActAsync(new PlannedAction.EditLabels(["guard-estimate"], []))).ShouldBe(new ActionOutcome.Done());
        (await bench.ActAsync(new PlannedAction.EditLabels([], ["guard-estimate"]))).ShouldBe(new ActionOutcome.Done());

        bench.Writes.Count.ShouldBe(3);
        bench.Story.Text("System.Tags").ShouldBe("");
    }

    [Theory]
    [InlineData("", "a", "", "a")]
    [InlineData("b;C ; d", "a", "c", "b; d; a")]
    [InlineData("A", "a", "", null)]
    [InlineData("b", "", "a", null)]
    [InlineData("a", "", "A", "")]
    public void Tags_are_compared_without_their_case_and_kept_with_it(string now, string add, string remove, string? then) =>
        Tags.Changed(now, new PlannedAction.EditLabels(Words(add), Words(remove))).ShouldBe(then);

    private static string[] Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
