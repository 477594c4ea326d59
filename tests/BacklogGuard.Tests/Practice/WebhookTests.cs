using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Tests.Practice;

public sealed class WebhookTests : PracticeTest
{
    [Fact]
    public void The_signature_is_the_documented_one() =>
        WebhookSignature.Of("It's a Secret to Everybody", Encoding.UTF8.GetBytes("Hello World!"))
            .ShouldBe("sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9");

    [Fact]
    public async Task An_edit_on_Cloud_arrives_signed_with_changelog_and_wiki_text()
    {
        await using var mailbox = await Listen(Face.Cloud);
        await Cloud("PUT", "rest/api/3/issue/SHOP-8", """{"fields":{"customfield_10016":3}}""", "maria");
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        letter.Headers["X-Hub-Signature"].ShouldBe(WebhookSignature.Of("s3cret", letter.Raw));
        letter.Headers.ShouldContainKey("X-Atlassian-Webhook-Identifier");
        letter.Headers.ShouldNotContainKey("X-Atlassian-Webhook-Retry");
        var body = letter.Body;
        ((string)body["webhookEvent"]!, (string)body["issue_event_type_name"]!).ShouldBe(("jira:issue_updated", "issue_updated"));
        ((string)body["user"]!["displayName"]!, body["user"]!["emailAddress"]).ShouldBe(("Maria Keller", null));
        ((string)body["issue"]!["fields"]!["description"]!).ShouldBe("TBD");
        ((string)body["issue"]!["self"]!).ShouldContain("/rest/api/2/issue/");
        ((string)body["changelog"]!["items"]![0]!["fieldId"]!, (string)body["changelog"]!["items"]![0]!["toString"]!).ShouldBe(("customfield_10016", "3"));
    }

    [Fact]
    public async Task A_comment_is_told_once_on_Cloud_with_a_trimmed_issue()
    {
        await using var mailbox = await Listen(Face.Cloud);
        await Cloud("POST", "rest/api/2/issue/SHOP-8/comment", """{"body":"hi"}""", "maria");
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        letter.Event.ShouldBe("comment_created");
        letter.Body["issue"]!["fields"]!.AsObject().Select(field => field.Key).Order().ShouldBe(["assignee", "issuetype", "priority", "project", "status", "summary"]);
        letter.Body["user"].ShouldBeNull();
    }

    [Fact]
    public async Task A_comment_is_told_twice_on_Data_Center_and_the_first_names_no_issue()
    {
        await using var mailbox = await Listen(Face.DataCenter);
        await DataCenter("POST", "rest/api/2/issue/SHOP-8/comment", """{"body":"hi"}""", "maria");
        var letters = await Arrived(mailbox);
        letters.Select(letter => letter.Event).ShouldBe(["comment_created", "jira:issue_updated"]);
        letters[0].Body["issue"].ShouldBeNull();
        ((string)letters[1].Body["issue_event_type_name"]!, (string)letters[1].Body["comment"]!["body"]!).ShouldBe(("issue_commented", "hi"));
        letters[0].Headers.ShouldNotContainKey("X-Atlassian-Webhook-Identifier");
        letters[0].Headers["User-Agent"].ShouldContain("JIRA");
    }

    [Fact]
    public async Task Data_Center_items_have_no_field_id_and_sprints_are_strings()
    {
        await using var mailbox = await Listen(Face.DataCenter);
        await DataCenter("POST", "rest/agile/1.0/sprint/42/issue", """{"issues":["SHOP-8"]}""", "ana");
        var body = (await Arrived(mailbox)).ShouldHaveSingleItem().Body;
        var item = body["changelog"]!["items"]![0]!;
        ((string)item["field"]!, (string)item["from"]!, (string)item["to"]!, item["fieldId"]).ShouldBe(("Sprint", "", "42", null));
        ((string)body["issue"]!["fields"]!["customfield_10020"]![0]!).ShouldContain("[id=42,");
        ((string)body["user"]!["key"]!).ShouldBe("JIRAUSER10105");
    }

    [Fact]
    public async Task Sprint_and_link_events_name_nobody()
    {
        await using var mailbox = await Listen(Face.Cloud);
        await Cloud("POST", "rest/agile/1.0/sprint/43", """{"goal":"new"}""", "deniz");
        await Cloud("POST", "rest/api/3/issueLink", """{"type":{"name":"Blocks"},"inwardIssue":{"key":"PAY-11"},"outwardIssue":{"key":"SHOP-9"}}""", "lee");
        var letters = await Arrived(mailbox);
        var sprint = letters.Single(letter => letter.Event == "sprint_updated").Body;
        (sprint["user"], (string)sprint["sprint"]!["goal"]!, (string)sprint["oldValue"]!["goal"]!).ShouldBe((null, "new", ""));
        var link = letters.Single(letter => letter.Event == "issuelink_created").Body;
        (link["user"], (long)link["issueLink"]!["sourceIssueId"]!).ShouldBe((null, Server.Cloud.World.FindIssue("PAY-11")!.Id));
        letters.Count(letter => letter.Event == "jira:issue_updated").ShouldBe(2);
    }

    [Fact]
    public async Task Cloud_tries_again_with_the_same_identifier_and_a_retry_count()
    {
        await using var mailbox = await Listen(Face.Cloud);
        await Practice("POST", "webhooks/settings", """{"retryDelayMs":1}""");
        mailbox.Answers.Enqueue(503);
        mailbox.Answers.Enqueue(429);
        await Cloud("DELETE", "rest/api/3/issue/SHOP-14", user: "maria");
        var letters = await Arrived(mailbox);
        letters.Select(letter => letter.Headers["X-Atlassian-Webhook-Identifier"]).Distinct().ShouldHaveSingleItem();
        letters.Select(letter => letter.Headers.GetValueOrDefault("X-Atlassian-Webhook-Retry")).ShouldBe([null, "1", "2"]);
    }

    [Theory]
    [InlineData(nameof(Face.Cloud), 500, 6)]
    [InlineData(nameof(Face.Cloud), 401, 1)]
    [InlineData(nameof(Face.DataCenter), 500, 1)]
    public async Task Cloud_gives_up_after_five_retries_and_a_refusal_is_final(string name, int status, int attempts)
    {
        var face = Enum.Parse<Face>(name);
        await using var mailbox = await Listen(face);
        await Practice("POST", "webhooks/settings", """{"retryDelayMs":1}""");
        Enumerable.Repeat(status, 10).ToList().ForEach(mailbox.Answers.Enqueue);
        await Send(face, "maria", "DELETE", "rest/api/2/issue/SHOP-14");
        (await Arrived(mailbox)).Count.ShouldBe(attempts);
        var report = (await Practice("GET", "webhooks?face=" + face.Name())).Json!.AsArray().ShouldHaveSingleItem()!;
        ((int)report["attempts"]!, (int)report["status"]!).ShouldBe((attempts, status));
    }

    [Fact]
    public async Task Deliveries_of_one_issue_keep_their_order()
    {
        await using var mailbox = await Listen(Face.Cloud);
        for (var i = 0; i < 30; i++)
        {
            await Cloud("PUT", "rest/api/3/issue/SHOP-8", $$$"""{"fields":{"summary":"Title {{{i}}}"}}""");
        }

        (await Arrived(mailbox)).Select(letter => (string)letter.Body["issue"]!["fields"]!["summary"]!).ShouldBe(Enumerable.Range(0, 30).Select(i => $"Title {i}"));
    }

    [Fact]
    public async Task Held_deliveries_are_let_go_shuffled_and_three_times()
    {
        await using var mailbox = await Listen(Face.Cloud);
        await Practice("POST", "webhooks/hold");
        for (var i = 0; i < 10; i++)
        {
            await Cloud("PUT", "rest/api/3/issue/SHOP-8", $$$"""{"fields":{"summary":"Title {{{i}}}"}}""");
        }

        (await Arrived(mailbox)).ShouldBeEmpty();
        ((int)(await Practice("POST", "webhooks/release?order=shuffled&times=3&seed=7")).Json!["sent"]!).ShouldBe(30);
        var titles = (await Arrived(mailbox)).Select(letter => (string)letter.Body["issue"]!["fields"]!["summary"]!).ToList();
        titles.GroupBy(title => title).ShouldAllBe(group => group.Count() == 3);
        titles.ShouldNotBe([.. titles.Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task A_filter_keeps_other_projects_out()
    {
        await using var mailbox = await Mailbox.OpenAsync(Cancel);
        var hook = new JsonObject { ["name"] = "shop", ["url"] = mailbox.Url, ["events"] = new JsonArray("jira:issue_updated"), ["filters"] = new JsonObject { ["issue-related-events-section"] = "project = SHOP" } };
        await Cloud("POST", "rest/webhooks/1.0/webhook", hook.ToJsonString(), "admin");
        await Cloud("PUT", "rest/api/3/issue/PAY-10", """{"fields":{"summary":"x"}}""");
        await Cloud("PUT", "rest/api/3/issue/SHOP-8", """{"fields":{"summary":"y"}}""");
        var letter = (await Arrived(mailbox)).ShouldHaveSingleItem();
        letter.Headers.ShouldNotContainKey("X-Hub-Signature");
        ((string)letter.Body["issue"]!["key"]!).ShouldBe("SHOP-8");
    }

    private async Task<Mailbox> Listen(Face face)
    {
        var mailbox = await Mailbox.OpenAsync(Cancel);
        var hook = new JsonObject { ["face"] = face.Name(), ["url"] = mailbox.Url, ["secret"] = "s3cret" };
        (await Practice("POST", "webhooks/register", hook.ToJsonString())).Status.ShouldBe(200);
        return mailbox;
    }

    private async Task<IReadOnlyList<Letter>> Arrived(Mailbox mailbox)
    {
        await Server.QuietAsync(Cancel);
        return [.. mailbox.Letters];
    }
}
