using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Notices;

public sealed class AzureChangeItemsTests
{
    [Theory]
    [InlineData("System.Title", "title")]
    [InlineData("SYSTEM.TITLE", "title")]
    [InlineData("System.Description", "description")]
    [InlineData("Microsoft.VSTS.TCM.ReproSteps", "description")]
    [InlineData("System.State", "status")]
    [InlineData("System.IterationPath", "sprint")]
    [InlineData("System.Tags", "labels")]
    [InlineData("System.Parent", "parent")]
    [InlineData("Microsoft.VSTS.Common.StackRank", "rank")]
    [InlineData("Microsoft.VSTS.Common.BacklogPriority", "rank")]
    [InlineData("Microsoft.VSTS.Common.Priority", "priority")]
    [InlineData("System.AssignedTo", "assignee")]
    [InlineData("System.WorkItemType", "type")]
    [InlineData("System.TeamProject", "project")]
    [InlineData("System.History", "comment")]
    [InlineData("Microsoft.VSTS.Scheduling.StoryPoints", "estimate")]
    [InlineData("Microsoft.VSTS.Scheduling.Effort", "estimate")]
    [InlineData("Microsoft.VSTS.Scheduling.Size", "estimate")]
    [InlineData("Microsoft.VSTS.Common.AcceptanceCriteria", "Acceptance Criteria")]
    [InlineData("System.AreaPath", "Area Path")]
    [InlineData("Custom.Doneness", "Custom.Doneness")]
    [InlineData("Custom.0d3c64ff-5b2a-4a7e-9d4a-9b6f4b1de001", "Custom.0d3c64ff-5b2a-4a7e-9d4a-9b6f4b1de001")]
    [InlineData("Microsoft.VSTS.Common.Links", "Microsoft.VSTS.Common.Links (custom field)")]
    [InlineData("status", "status (custom field)")]
    public void A_field_has_its_meaning_by_its_reference_name(string reference, string expected) =>
        Fields(new Dictionary<string, object> { [reference] = new { newValue = "x" } }).ShouldHaveSingleItem().Field.ShouldBe(expected);

    [Theory]
    [InlineData("System.Rev")]
    [InlineData("System.Watermark")]
    [InlineData("System.ChangedBy")]
    [InlineData("System.BoardColumn")]
    [InlineData("System.BoardColumnDone")]
    [InlineData("System.BoardLane")]
    [InlineData("System.Reason")]
    [InlineData("System.CommentCount")]
    [InlineData("System.IterationId")]
    [InlineData("System.IterationLevel2")]
    [InlineData("System.AreaLevel1")]
    [InlineData("WEF_2D808B8B1E8846A892636188CD38BC17_Kanban.Column")]
    [InlineData("wef_2D808B8B1E8846A892636188CD38BC17_Kanban.Column.Done")]
    [InlineData("Microsoft.VSTS.Common.StateChangeDate")]
    [InlineData("Microsoft.VSTS.Common.ActivatedBy")]
    [InlineData("")]
    public void What_the_tracker_writes_by_itself_is_no_change(string reference) =>
        Fields(new Dictionary<string, object> { [reference] = new { oldValue = 1, newValue = 2 } }).ShouldBeEmpty();

    [Fact]
    public void Only_the_process_s_own_field_is_the_estimate_once_it_is_known()
    {
        var changed = Fields(
            new Dictionary<string, object> { ["Custom.Points"] = new { newValue = 5.0 }, ["Microsoft.VSTS.Scheduling.Effort"] = new { newValue = 8 } }, "Custom.Points");

        changed.Select(change => (change.Field, change.ToText)).ShouldBe([("estimate", "5"), ("Effort", "8")]);
    }

    [Fact]
    public void A_first_value_has_no_old_one_and_a_cleared_field_no_new_one()
    {
        var changed = Fields(new Dictionary<string, object>
        {
            ["System.State"] = new { oldValue = "New", newValue = "Active" },
            ["System.Tags"] = new { newValue = "api; late" },
            ["System.IterationPath"] = new { oldValue = "SHOP\\Sprint 42" },
            ["Microsoft.VSTS.Common.Priority"] = new { oldValue = 16.0, newValue = (string?)null },
        });

        changed.ShouldBe(
        [
            new FieldChange("status", "New", "New", "Active", "Active"),
            new FieldChange("labels", null, null, null, "api; late"),
            new FieldChange("sprint", "SHOP\\Sprint 42", "SHOP\\Sprint 42", null, null),
            new FieldChange("priority", null, "16", null, null),
        ]);
    }

    [Fact]
    public void An_assignee_is_read_from_a_string_and_from_an_object()
    {
        var changed = Fields(new Dictionary<string, object>
        {
            ["System.AssignedTo"] = new
            {
                oldValue = "Lee (Dev) <PRACTICE\\lee>",
                newValue = new { displayName = "Deniz", id = "6F1C9E20-0000-4000-8000-00000000000A", uniqueName = "deniz@example.test" },
            },
        });

        changed.ShouldHaveSingleItem().ShouldBe(
            new FieldChange("assignee", "PRACTICE\\lee", "Lee (Dev)", "6f1c9e20-0000-4000-8000-00000000000a", "Deniz"));
    }

    [Fact]
    public void What_somebody_wrote_stays_out() =>
        Fields(new Dictionary<string, object> { ["System.History"] = new { newValue = "a secret" } })
            .ShouldHaveSingleItem().ShouldBe(new FieldChange("comment", null, null, null, null));

    [Fact]
    public void A_link_is_told_by_the_number_at_its_other_end()
    {
        var relations = Json(new
        {
            added = new object[]
            {
                new { rel = "System.LinkTypes.Dependency-reverse", url = "https://dev.azure.test/acme/_apis/wit/workItems/212", attributes = new { name = "Predecessor" } },
                new { rel = "AttachedFile", url = "https://dev.azure.test/acme/_apis/wit/attachments/1", attributes = new { name = "plan.png" } },
            },
            removed = new object[] { new { rel = "System.LinkTypes.Hierarchy-Reverse", url = "https://dev.azure.test/acme/_apis/wit/workItems/100" } },
            updated = new object[] { new { rel = "System.LinkTypes.Related", url = "https://dev.azure.test/acme/_apis/wit/workItems/9" } },
        });

        AzureChangeItems.Read(null, relations, null).ShouldBe(
        [
            new FieldChange("links", null, null, "212", "Predecessor 212"),
            new FieldChange("attachment", null, null, null, "plan.png"),
            new FieldChange("parent", "100", "System.LinkTypes.Hierarchy-Reverse 100", null, null),
            new FieldChange("links", "9", "System.LinkTypes.Related 9", "9", "System.LinkTypes.Related 9"),
        ]);
    }

    [Fact]
    public void A_parent_that_is_told_as_a_field_and_as_a_relation_is_one_change()
    {
        var relations = Json(new { added = new[] { new { rel = "System.LinkTypes.Hierarchy-Reverse", url = "https://dev.azure.test/_apis/wit/workItems/100" } } });
        var fields = Json(new Dictionary<string, object> { ["System.Parent"] = new { newValue = 100 } });

        AzureChangeItems.Read(fields, relations, null).ShouldHaveSingleItem().ShouldBe(new FieldChange("parent", null, null, "100", "100"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("""{"System.State":null,"System.Title":[],"System.Tags":7,"System.Rev":"2"}""")]
    [InlineData("""{"System.State":{"oldValue":{},"newValue":[1,[2]]}}""")]
    [InlineData("""{"\ud800":{"newValue":1}}""")]
    [InlineData("""{"added":{},"removed":7,"updated":[null,1,{"rel":7,"url":{}},{"rel":"\ud800","url":"\ud800","attributes":[]}]}""")]
    public void Any_shape_is_read_without_an_exception(string json)
    {
        using var document = JsonDocument.Parse(json);

        AzureChangeItems.Read(document.RootElement, document.RootElement, null).ShouldAllBe(change => change.Field.Length > 0);
    }

    private static IReadOnlyList<FieldChange> Fields(Dictionary<string, object> fields, string? estimateField = null) =>
        AzureChangeItems.Read(Json(fields), null, estimateField);

    private static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);
}
