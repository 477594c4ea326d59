using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Notices;

public sealed class HostileBodiesTests
{
    private const string NotJson = "The payload is not JSON, is cut short, or is nested deeper than 64 levels.";
    private const string NoEvent = "The payload has no eventType.";
    private const string NoItem = "workitem.updated names no work item: resource.workItemId is missing or is no number.";
    private const string NoCreated = "workitem.created names no work item: resource.id is missing or is no number.";

    [Theory]
    [InlineData("", "The payload is empty.")]
    [InlineData("\uFEFF \r\n", "The payload is empty.")]
    [InlineData("{", NotJson)]
    [InlineData("<html>Sign in</html>", NotJson)]
    [InlineData("[{\"eventType\":\"workitem.updated\"}]", "The payload is JSON, but not an object.")]
    [InlineData("{}", NoEvent)]
    [InlineData("{\"eventType\":null}", NoEvent)]
    [InlineData("{\"eventType\":{}}", NoEvent)]
    [InlineData("{\"eventType\":\" \"}", NoEvent)]
    [InlineData("{\"eventType\":\"\\ud800\"}", NoEvent)]
    [InlineData("{\"EVENTTYPE\":\"workitem.updated\"}", NoEvent)]
    [InlineData("{\"eventType\\ud800\":\"workitem.updated\"}", NoEvent)]
    [InlineData("{\"eventType\":\"workitem.updated\"}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":[]}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"id\":7}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":-1}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":1e3}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":1.5}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":\"7/../8\"}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":99999999999}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.updated\",\"resource\":{\"url\":\"https://x/_apis/wit/workItems/../7\"}}", NoItem)]
    [InlineData("{\"eventType\":\"workitem.created\",\"resource\":{\"workItemId\":7}}", NoCreated)]
    [InlineData("{\"eventType\":\"workitem.created\",\"resource\":{\"id\":\" 7\"}}", NoCreated)]
    [InlineData("{\"eventType\":\"workitem.created\",\"resource\":{\"id\":\"٧\"}}", NoCreated)]
    [InlineData("{\"eventType\":\"git\\u202E.pu\\u0007sh\"}", "\"git.push\" is no event of work items that this version knows.")]
    [InlineData("{\"eventType\":\"Workitem.updated\",\"resource\":{\"workItemId\":7}}", "\"Workitem.updated\" is no event of work items that this version knows.")]
    public void A_strange_body_is_unrecognised_and_says_why(string body, string why)
    {
        var notice = Read(body);

        notice.Kind.ShouldBe(NoticeKind.Unrecognised);
        notice.WhyUnrecognised.ShouldBe(why);
        notice.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_no_text_are_unrecognised() =>
        AzureNotices.Read(new byte[] { 0x7B, 0xFF, 0xFE, 0x7D }).WhyUnrecognised.ShouldBe("The payload is not UTF-8.");

    [Fact]
    public void Nesting_without_end_is_unrecognised() =>
        Read($$"""{"eventType":"workitem.updated","resource":{"workItemId":7},"x":{{new string('[', 100_000)}}""").WhyUnrecognised.ShouldBe(NotJson);

    [Theory]
    [InlineData("\"2026-11-20T09:12:51.1234567Z\"", true)]
    [InlineData("\"2026-11-20T09:12:51\"", true)]
    [InlineData("\"9999-01-01T00:00:00Z\"", false)]
    [InlineData("\"0001-01-01T00:00:00\"", false)]
    [InlineData("\"1999-12-31T23:59:59Z\"", false)]
    [InlineData("\"yesterday\"", false)]
    [InlineData("1795165964801", false)]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    public void A_time_that_cannot_be_is_none(string time, bool isTime) =>
        (Read($$"""{"eventType":"workitem.updated","resource":{"workItemId":7},"createdDate":{{time}}}""").At is not null).ShouldBe(isTime);

    [Theory]
    [InlineData("""{"id":"86a00bfb-28a6-4e5e-bed7-6069791f1996"}""", "event:86a00bfb-28a6-4e5e-bed7-6069791f1996")]
    [InlineData("""{"id":"86A00BFB28A64E5EBED76069791F1996"}""", "event:86a00bfb-28a6-4e5e-bed7-6069791f1996")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000"}""", null)]
    [InlineData("""{"id":"the same for all"}""", null)]
    [InlineData("""{"id":7}""", null)]
    public void Only_a_GUID_is_an_events_identity(string envelope, string? identity) =>
        Read($$"""{"eventType":"workitem.created","resource":{"id":7},{{envelope[1..]}}""").Identity.ShouldBe(identity);

    [Fact]
    public void An_address_in_a_field_makes_no_test_of_a_change() =>
        Read("""
            {"eventType":"workitem.updated","subscriptionId":"86a00bfb-28a6-4e5e-bed7-6069791f1996",
             "resource":{"id":3,"workItemId":7,"fields":{"System.Title":{"newValue":"http://fabrikam-fiber-inc.visualstudio.com/DefaultCollection/"}}}}
            """).Kind.ShouldBe(NoticeKind.ItemUpdated);

    [Fact]
    public void What_somebody_wrote_stays_out_of_the_notice() =>
        Read("""{"eventType":"workitem.commented","resource":{"id":7,"fields":{"System.History":"secret"},"commentVersionRef":{"commentId":9,"text":"secret"}}}""")
            .ToString().ShouldNotContain("secret");

    [Fact]
    public void A_thousand_changes_are_read_and_no_more()
    {
        var fields = string.Join(',', Enumerable.Repeat("\"System.Tags\":{\"newValue\":\"api\"}", 5000));

        Read("{\"eventType\":\"workitem.updated\",\"resource\":{\"workItemId\":7,\"fields\":{" + fields + "}}}").Changed.Count.ShouldBe(1000);
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => AzureNotices.Read(bytes).Items.Count == 0, iter: 5_000);

    [Fact]
    public void No_value_anywhere_in_a_payload_makes_it_throw()
    {
        string[] values =
        [
            "null", "[]", "{}", "true", "-1", "1e400", "7", "\"7\"", "\"\"", "\"\\ud800\"", "[null]", "{\"id\":\"1\"}", "\"Lee <lee@example.test>\"", "99999999999999999999",
            "{\"newValue\":{\"displayName\":7}}", "{\"oldValue\":[1]}", "{\"added\":[{\"url\":\"/workItems/\"}]}", "\"9999-01-01T00:00:00Z\"",
        ];
        string[] names =
        [
            "id", "Id", "workItemId", "rev", "revisedBy", "revisedDate", "fields", "relations", "revision", "url", "System.State", "System.AssignedTo", "System.ChangedBy",
            "System.ChangedDate", "commentVersionRef", "commentId", "added", "collection", "baseUrl", "subscriptionId", "x\\ud800",
        ];
        var members = Gen.Select(Gen.OneOf(names), Gen.OneOf(values), (name, inside) => $"\"{name}\":{inside}").Array[0, 8];
        var nested = Gen.Select(Gen.OneOf(names), members, (name, inside) => $"\"{name}\":{{{string.Join(',', inside)}}}").Array[0, 6];
        var events = Gen.OneOf("workitem.updated", "workitem.created", "workitem.commented", "workitem.deleted", "workitem.restored", "git.push");

        Gen.Select(events, nested, nested, (name, resource, rest) =>
                $$"""{"eventType":"{{name}}","resource":{ {{string.Join(',', resource.Prepend("\"workItemId\":7"))}} },"resourceContainers":{ {{string.Join(',', rest)}} } }""")
            .Sample(body => Read(body).Event.Length > 0, iter: 5_000);
    }

    private static Notice Read(string body) => AzureNotices.Read(Encoding.UTF8.GetBytes(body));
}
