using System.Text.Json;
using BacklogGuard.Trackers.Jira.Notices;

namespace BacklogGuard.Tests.Trackers.Jira.Notices;

public sealed class JiraChangeItemsTests
{
    [Theory]
    [InlineData("Status", "jira", "status", "status")]
    [InlineData("STATUS", "jira", null, "status")]
    [InlineData("summary", "jira", null, "title")]
    [InlineData("description", null, null, "description")]
    [InlineData("issuetype", "jira", "issuetype", "type")]
    [InlineData("Link", "jira", null, "links")]
    [InlineData("Link", "jira", "issuelinks", "links")]
    [InlineData("Rank", "custom", "customfield_10019", "rank")]
    [InlineData("Rank", "jira", "Rank", "rank")]
    [InlineData("Sprint", "custom", "customfield_10020", "sprint")]
    [InlineData("sprint", "custom", null, "sprint")]
    [InlineData("Epic Link", "custom", null, "parent")]
    [InlineData("Parent", "jira", "parent", "parent")]
    [InlineData("IssueParentAssociation", "jira", null, "parent")]
    [InlineData("Key", "jira", null, "key")]
    [InlineData("project", "jira", "project", "project")]
    [InlineData("Attachment", "jira", "attachment", "attachment")]
    [InlineData("Comment", "jira", null, "comment")]
    [InlineData("Story Points", "custom", null, "Story Points")]
    [InlineData("Story point estimate", "custom", "customfield_10016", "Story point estimate")]
    [InlineData("resolution", "jira", "resolution", "resolution")]
    [InlineData("Description", "custom", "customfield_10300", "Description (custom field)")]
    [InlineData("Parent", "custom", null, "Parent (custom field)")]
    [InlineData("estimate", "custom", null, "estimate (custom field)")]
    [InlineData("", "jira", "duedate", "duedate")]
    [InlineData(null, null, null, "")]
    public void A_field_has_its_meaning_whatever_Jira_calls_it(string? field, string? type, string? id, string expected) =>
        JiraChangeItems.Read(Json(new { field, fieldtype = type, fieldId = id })).Field.ShouldBe(expected);

    [Fact]
    public void Empty_values_are_no_values()
    {
        var change = JiraChangeItems.Read(Json(new { field = "Sprint", from = "", fromString = "", to = 34, toString = "Sprint 24" }));

        (change.FromId, change.FromText, change.ToId, change.ToText).ShouldBe((null, null, "34", "Sprint 24"));
        change.Added.ShouldBe(["34"]);
        change.Removed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"status\"")]
    [InlineData("{\"field\":[]}")]
    [InlineData("{\"fiel\\ud800\":1}")]
    public void What_is_no_item_has_no_field(string json) =>
        JiraChangeItems.Read(JsonDocument.Parse(json).RootElement).Field.ShouldBe("");

    private static JsonElement Json(object item) => JsonSerializer.SerializeToElement(item);
}
