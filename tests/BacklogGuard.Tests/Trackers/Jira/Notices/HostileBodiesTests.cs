using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Jira.Notices;
using CsCheck;

namespace BacklogGuard.Tests.Trackers.Jira.Notices;

public sealed class HostileBodiesTests
{
    private const string NotJson = "The payload is not JSON, is cut short, or is nested deeper than 64 levels.";
    private const string NoEvent = "The payload has no webhookEvent and does not come from Jira Automation.";
    private const string NoIssue = "jira:issue_updated names no issue: issue.id is missing or is no number.";

    [Theory]
    [InlineData("", "The payload is empty.")]
    [InlineData(" \r\n\t", "The payload is empty.")]
    [InlineData("\uFEFF", "The payload is empty.")]
    [InlineData("{", NotJson)]
    [InlineData("{}}", NotJson)]
    [InlineData("<html>Sign in</html>", NotJson)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":\"1\"", NotJson)]
    [InlineData("null", "The payload is JSON, but not an object.")]
    [InlineData("42", "The payload is JSON, but not an object.")]
    [InlineData("\"jira:issue_updated\"", "The payload is JSON, but not an object.")]
    [InlineData("[{\"webhookEvent\":\"jira:issue_updated\"}]", "The payload is JSON, but not an object.")]
    [InlineData("{}", NoEvent)]
    [InlineData("{\"webhookEvent\":null}", NoEvent)]
    [InlineData("{\"webhookEvent\":7}", NoEvent)]
    [InlineData("{\"webhookEvent\":{}}", NoEvent)]
    [InlineData("{\"webhookEvent\":\" \"}", NoEvent)]
    [InlineData("{\"webhookEvent\":\"\\ud800\"}", NoEvent)]
    [InlineData("{\"webhookEvent\\ud800\":\"x\",\"source\":\"automation \"}", NoEvent)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\"}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":null}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":[]}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":\"SHOP-1\"}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":null}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":true}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":-1}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":1e9}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":\"../../secure/admin\"}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"jira:issue_updated\",\"issue\":{\"id\":99999999999999999999999999999999}}", NoIssue)]
    [InlineData("{\"webhookEvent\":\"sprint_started\",\"sprint\":{\"id\":{}}}", "sprint_started names no sprint: sprint.id is missing or is no number.")]
    [InlineData("{\"webhookEvent\":\"issuelink_created\",\"issueLink\":{\"sourceIssueId\":null}}", "issuelink_created names no issue: issueLink.sourceIssueId and destinationIssueId are missing or are no numbers.")]
    [InlineData("{\"webhookEvent\":\"bug\\u202Ehunt\\u0007ed\"}", "\"bughunted\" is no event of Jira that this version knows.")]
    public void A_strange_body_is_unrecognised_and_says_why(string body, string why)
    {
        var notice = JiraNotices.Read(Encoding.UTF8.GetBytes(body));

        notice.Kind.ShouldBe(NoticeKind.Unrecognised);
        notice.WhyUnrecognised.ShouldBe(why);
        notice.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_no_text_are_unrecognised()
    {
        byte[] body = [.. "{\"webhookEvent\":\"jira:issue_updated"u8, 0xFF, 0xFE, .. "\"}"u8];

        JiraNotices.Read(body).WhyUnrecognised.ShouldBe("The payload is not UTF-8.");
    }

    [Fact]
    public void A_body_in_UTF_16_is_unrecognised() =>
        JiraNotices.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray()).WhyUnrecognised.ShouldBe("The payload is not UTF-8.");

    [Fact]
    public void Nesting_without_end_is_unrecognised() =>
        Read($$"""{"webhookEvent":"jira:issue_updated","issue":{"id":"1"},"x":{{new string('[', 100_000)}}""").WhyUnrecognised.ShouldBe(NotJson);

    [Fact]
    public void Sixty_five_levels_are_unrecognised_and_sixty_four_are_read()
    {
        static string Nested(int levels) =>
            $$"""{"webhookEvent":"jira:issue_updated","issue":{"id":"1"},"x":{{new string('[', levels - 1)}}{{new string(']', levels - 1)}}}""";

        Read(Nested(65)).WhyUnrecognised.ShouldBe(NotJson);
        Read(Nested(64)).Kind.ShouldBe(NoticeKind.ItemUpdated);
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm() =>
        Read("\uFEFF" + """{"webhookEvent":"jira:issue_deleted","issue":{"id":10100}}""").Items.ShouldBe(["10100"]);

    [Theory]
    [InlineData("\"1795165964801\"", true)]
    [InlineData("1795165964801", true)]
    [InlineData("1795165964", false)]
    [InlineData("0", false)]
    [InlineData("-1795165964801", false)]
    [InlineData("9223372036854775807", false)]
    [InlineData("99999999999999999999999", false)]
    [InlineData("1.5e300", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("\"yesterday\"", false)]
    public void A_time_that_cannot_be_is_none(string timestamp, bool isTime) =>
        (Read($$$"""{"timestamp":{{{timestamp}}},"webhookEvent":"jira:issue_updated","issue":{"id":"1"}}""").At is not null).ShouldBe(isTime);

    [Fact]
    public void Nulls_and_wrong_types_around_an_issue_leave_its_id_alone()
    {
        var notice = Read("""
            {"timestamp":{},"webhookEvent":"jira:issue_updated","issue_event_type_name":[],"user":"me",
             "issue":{"id":10412,"key":12,"fields":null},"comment":[],
             "changelog":{"id":{"a":1},"items":[null,7,"status",[],{},{"field":null},{"field":"status","from":{},"fromString":[],"to":true,"toString":7}]}}
            """);

        notice.Items.ShouldBe(["10412"]);
        notice.ItemKey.ShouldBeNull();
        notice.ActorId.ShouldBeNull();
        notice.ChangeId.ShouldBeNull();
        notice.At.ShouldBeNull();
        notice.Changed.ShouldBe([new FieldChange("status", null, null, null, "7")]);
    }

    [Theory]
    [InlineData("SHOP-1", "SHOP-1")]
    [InlineData(" shop_2-17 ", "SHOP_2-17")]
    [InlineData("SHOP-1/../../admin", null)]
    [InlineData("SHOP-", null)]
    [InlineData("-1", null)]
    [InlineData("1SHOP-1", null)]
    [InlineData("SHOP-1?expand=all", null)]
    [InlineData("SHOP 1", null)]
    [InlineData("SHÖP-1", null)]
    public void Only_an_issue_key_passes_as_one(string key, string? expected) =>
        Read($$"""{"source":"automation","event":"x","issueKey":"{{key}}"}""").ItemKey.ShouldBe(expected);

    [Theory]
    [InlineData("https://jira.acme.example/jira/rest/api/2/issue/10100/comment/10200", "10100")]
    [InlineData("http://localhost:2990/rest/api/2/issue/1/comment/2", "1")]
    [InlineData("https://jira.acme.example/issue/7/rest/api/2/issue/10100/comment/10200", "10100")]
    [InlineData("https://jira.acme.example/rest/api/2/issue/SHOP-1/comment/10200", null)]
    [InlineData("https://jira.acme.example/rest/api/2/issue/", null)]
    [InlineData("https://jira.acme.example/rest/api/2/issue/10100", null)]
    [InlineData("no address", null)]
    public void The_issue_of_a_Data_Center_comment_is_in_its_address(string self, string? issue)
    {
        var notice = Read($$$"""{"webhookEvent":"comment_created","comment":{"id":"10200","self":"{{{self}}}"}}""");

        notice.Items.ShouldBe(issue is null ? [] : [issue]);
        notice.Kind.ShouldBe(issue is null ? NoticeKind.Irrelevant : NoticeKind.Commented);
        (notice.WhyUnrecognised is null).ShouldBe(issue is not null);
    }

    [Fact]
    public void The_words_of_a_comment_stay_out_of_the_notice()
    {
        var notice = Read("""
            {"webhookEvent":"jira:issue_updated","issue":{"id":"1"},"comment":{"id":"5","body":"secret"},
             "changelog":{"id":"9","items":[{"field":"Comment","fieldtype":"jira","from":"5","fromString":"secret","to":"5","toString":"secret, too"}]}}
            """);

        notice.Changed.ShouldBe([new FieldChange("comment", null, null, null, null)]);
        notice.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public void A_thousand_changes_are_read_and_no_more()
    {
        var items = string.Join(',', Enumerable.Repeat("""{"field":"labels"}""", 5000));

        Read($$$"""{"webhookEvent":"jira:issue_updated","issue":{"id":"1"},"changelog":{"items":[{{{items}}}]}}""").Changed.Count.ShouldBe(1000);
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Gen.Byte.Array[0, 200].Sample(bytes => JiraNotices.Read(bytes).Items.Count == 0, iter: 5_000);

    [Fact]
    public void No_value_anywhere_in_a_payload_makes_it_throw()
    {
        string[] values = ["null", "[]", "{}", "true", "-1", "1e400", "\"\"", "\"\\ud800\"", "[null]", "{\"id\":\"1\"}", "\"jira:issue_updated\"", "99999999999999999999"];
        string[] names = ["timestamp", "webhookEvent", "issue", "id", "key", "user", "accountId", "name", "changelog", "items", "field", "fieldId", "to", "comment", "self", "sprint", "issueLink", "source", "x\\ud800"];
        var value = Gen.OneOf(values);
        var members = Gen.Select(Gen.OneOf(names), value, (name, inside) => $"\"{name}\":{inside}").Array[0, 8];
        var nested = Gen.Select(Gen.OneOf(names), members, (name, inside) => $"\"{name}\":{{{string.Join(',', inside)}}}").Array[0, 6];
        var events = Gen.OneOf("jira:issue_updated", "comment_created", "sprint_started", "issuelink_deleted", "board_deleted", "worklog_created", "x");

        Gen.Select(events, nested, (name, inside) => string.Join(',', inside.Prepend($"\"webhookEvent\":\"{name}\"")))
            .Sample(body => Read($"{{{body}}}") is not null, iter: 5_000);
    }

    private static Notice Read(string body) => JiraNotices.Read(Encoding.UTF8.GetBytes(body));
}
