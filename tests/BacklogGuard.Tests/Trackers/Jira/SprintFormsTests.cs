using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Sprints;

namespace BacklogGuard.Tests.Trackers.Jira;

public sealed class SprintFormsTests
{
    private const string Plain =
        "com.atlassian.greenhopper.service.sprint.Sprint@2b3c[id=42,rapidViewId=7,state=ACTIVE,name=Sprint 42,startDate=2026-11-20T08:00:00.000+05:30,endDate=2026-12-01T08:00:00.000Z,completeDate=<null>,activatedDate=2026-11-20T09:00:00.000+0530,sequence=42,goal=Pay]";

    [Fact]
    public void A_sprint_string_of_Data_Center_is_taken_apart()
    {
        var sprint = Read(Plain).ShouldHaveSingleItem();

        sprint.ShouldBe(new Sprint("42", "Sprint 42", SprintState.Active)
        {
            BoardId = "7",
            StartedAt = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(5.5)),
            EndsAt = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero),
            Goal = "Pay",
        });
    }

    [Theory]
    [InlineData("Web, mobile and API")]
    [InlineData("A=B [draft]")]
    [InlineData("ends with ]")]
    [InlineData("id=7")]
    [InlineData("")]
    public void A_sprint_may_have_any_name(string name)
    {
        var sprint = Read(Plain.Replace("name=Sprint 42", "name=" + name, StringComparison.Ordinal)).ShouldHaveSingleItem();

        sprint.Name.ShouldBe(name);
        sprint.Id.ShouldBe("42");
        sprint.Goal.ShouldBe("Pay");
    }

    [Fact]
    public void A_name_that_imitates_later_parts_cannot_change_earlier_ones()
    {
        var sprint = Read(Plain.Replace("name=Sprint 42", "name=x,state=CLOSED,id=1,rapidViewId=9", StringComparison.Ordinal)).ShouldHaveSingleItem();

        (sprint.Id, sprint.State, sprint.BoardId).ShouldBe(("42", SprintState.Active, "7"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sprint 42")]
    [InlineData("x[]")]
    [InlineData("x[id=42]")]
    [InlineData("x[state=ACTIVE]")]
    [InlineData("x[id=42,state=BORED]")]
    [InlineData("[id=")]
    public void What_is_no_sprint_is_left_out(string text) => Read(text).ShouldBeEmpty();

    [Fact]
    public void Objects_of_Cloud_are_read_and_closed_ones_stay()
    {
        var sprints = JiraSprints.InField(JsonSerializer.Deserialize<JsonElement>("""
            [{"id":41,"name":"Sprint 41","state":"closed","boardId":7,"startDate":"2026-11-01T08:00:00.000Z","completeDate":"2026-11-14T08:00:00.000Z","goal":""},
             {"id":"43","name":"Sprint 43","state":"future","originBoardId":7,"startDate":"2026-12-02T08:00:00.000Z"}, null, 5, "", {"id":1}]
            """));

        sprints.Select(sprint => (sprint.Id, sprint.State, sprint.BoardId)).ShouldBe([("41", SprintState.Closed, "7"), ("43", SprintState.Future, "7")]);
        sprints[0].CompletedAt.ShouldNotBeNull();
        sprints[0].Goal.ShouldBeNull();
        sprints[1].StartedAt.ShouldBeNull("a planned start is no start");
    }

    private static IReadOnlyList<Sprint> Read(string text) => JiraSprints.InField(JsonSerializer.SerializeToElement(new[] { text }));
}
