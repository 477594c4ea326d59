using System.Text.Json;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class WiqlTests : AzureTest
{
    [Theory]
    [InlineData("[System.TeamProject] = @project AND [System.WorkItemType] = 'Bug'", "106,111")]
    [InlineData(@"[System.IterationPath] UNDER 'SHOP\Sprint 43'", "114")]
    [InlineData("[System.Tags] CONTAINS 'Search'", "111")]
    [InlineData("[System.AssignedTo] = @me", "")]
    [InlineData("[System.AssignedTo] = 'deniz@example.test' AND [System.State] IN ('Active', 'Closed')", "102,106")]
    [InlineData("[System.State] = 'Closed' AND NOT [System.WorkItemType] = 'Bug'", "113")]
    [InlineData(@"EVER [System.IterationPath] = 'SHOP\Sprint 41' AND [System.State] <> 'Closed'", "105")]
    [InlineData("[System.IterationPath] = @currentIteration AND [Microsoft.VSTS.Scheduling.StoryPoints] >= 8", "103,105")]
    [InlineData("[System.IterationPath] = @currentIteration + 1", "114")]
    [InlineData("[System.ChangedDate] >= @today - 1 AND [System.Id] = 114", "114")]
    [InlineData("([System.Id] = 107 OR [System.Id] = 108) AND [System.Title] CONTAINS 'checkout'", "108")]
    [InlineData("[System.Parent] = 102", "112")]
    public async Task A_query_finds_numbers(string where, string ids)
    {
        var reply = await Query($"SELECT [System.Id] FROM WorkItems WHERE {where} ORDER BY [System.Id]", "SHOP/SHOP%20Team/");
        reply.Status.ShouldBe(200, reply.Text);
        string.Join(',', reply.Json!["workItems"]!.AsArray().Select(item => (int)item!["id"]!)).ShouldBe(ids);
    }

    [Fact]
    public async Task A_query_over_links_gives_roots_and_their_links()
    {
        var reply = await Query("SELECT [System.Id] FROM WorkItemLinks WHERE [Source].[System.TeamProject] = 'SHOP' AND [System.Links.LinkType] = 'System.LinkTypes.Dependency-Reverse' AND [Target].[System.State] <> 'Done' MODE (MustContain)");
        reply.Status.ShouldBe(200, reply.Text);
        var rows = reply.Json!["workItemRelations"]!.AsArray();
        rows.Count.ShouldBe(2);
        rows[0]!["rel"].ShouldBeNull();
        ((int)rows[1]!["source"]!["id"]!, (int)rows[1]!["target"]!["id"]!).ShouldBe((107, 212));
    }

    [Theory]
    [InlineData("SELECT [System.Id] FROM WorkItems WHERE [Custom.No] = 1", "TF51005")]
    [InlineData("SELECT [System.Id] WHERE [System.Id] = 1", "TF51006")]
    [InlineData("SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = @currentIteration", "VS402612")]
    [InlineData("SELECT [System.Id] FROM WorkItems WHERE [System.ChangedDate] > '2026-01-01T10:00:00Z'", "VS402379")]
    public async Task A_query_that_cannot_run_says_why(string query, string words) => (await Query(query)).Message().ShouldStartWith(words);

    [Fact]
    public async Task Times_count_with_time_precision_and_the_first_rows_can_be_asked_for()
    {
        var precise = await Query("SELECT [System.Id] FROM WorkItems WHERE [System.ChangedDate] > '2020-01-01T10:00:00Z' ORDER BY [System.Id] DESC", query: "timePrecision=true&$top=2");
        precise.Json!["workItems"]!.AsArray().Select(item => (int)item!["id"]!).ShouldBe([212, 211]);
        World(AzureEdition.Services).QueryLimit = 5;
        (await Query("SELECT [System.Id] FROM WorkItems")).Message().ShouldStartWith("VS402337");
        (await Query("SELECT [System.Id] FROM WorkItems", query: "$top=4")).Status.ShouldBe(200);
    }

    private Task<Reply> Query(string wiql, string scope = "SHOP/", string query = "") =>
        Ado("POST", $"{scope}_apis/wit/wiql?{query}", JsonSerializer.Serialize(new { query = wiql }));
}
