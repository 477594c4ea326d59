using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class CommentFormatTests : AzureTest
{
    private const string Comments = "SHOP/_apis/wit/workItems/109/comments";

    [Theory]
    [InlineData("format=markdown", "markdown")]
    [InlineData("format=0", "markdown")]
    [InlineData("format=1", "html")]
    [InlineData("", "html")]
    public async Task Services_takes_the_format_by_name_or_number(string query, string format)
    {
        var reply = await Ado("POST", $"{Comments}?{query}", """{"text":"**Not** ready"}""");
        reply.Status.ShouldBe(200);
        ((string)reply.Json!["format"]!).ShouldBe(format);
    }

    [Fact]
    public async Task Html_loses_remarks_and_scripts_and_markdown_keeps_them()
    {
        const string Body = """{"text":"<div onclick=\"x()\">a<!-- mark --></div><script>b</script>"}""";
        ((string)(await Ado("POST", Comments, Body)).Json!["text"]!).ShouldBe("<div>a</div>");
        ((string)(await Ado("POST", $"{Comments}?format=markdown", Body)).Json!["text"]!).ShouldContain("<!-- mark -->");
        var patched = await Patch(109, "", "add /fields/System.History a<!-- mark -->");
        ((string)patched.Field("System.History")!).ShouldBe("a");
    }

    [Fact]
    public async Task A_history_text_can_be_markdown_on_services_only()
    {
        await Patch(109, "", "add /multilineFieldsFormat/System.History Markdown", "add /fields/System.History **a**");
        World(AzureEdition.Services).Items[109].Comments[^1].Format.ShouldBe("markdown");
        var server = await Send(AzureEdition.Server, "guard", "PATCH", "_apis/wit/workitems/109", Operations("add /multilineFieldsFormat/System.History Markdown", "add /fields/System.History **a**"), "application/json-patch+json");
        server.Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_discussion_text_belongs_to_one_update()
    {
        await Patch(109, "", "add /fields/System.History a");
        await Patch(109, "", "add /fields/System.Title b");
        var updates = (await Ado("GET", "_apis/wit/workItems/109/updates")).Values();
        ((string)updates[^2]["fields"]!["System.History"]!["newValue"]!).ShouldBe("a");
        updates[^1]["fields"]!["System.History"].ShouldBeNull();
    }

    [Fact]
    public async Task Server_knows_html_only()
    {
        var reply = await AdoServer("POST", $"{Comments}?format=markdown&api-version=7.0-preview.3", """{"text":"<b>Not</b> ready"}""");
        reply.Status.ShouldBe(200);
        reply.Json!["format"].ShouldBeNull();
    }

    [Fact]
    public async Task Comments_are_a_preview_resource()
    {
        (await Ado("GET", $"{Comments}?api-version=7.1")).TypeKey().ShouldBe("VssInvalidPreviewVersionException");
        (await AdoServer("GET", $"{Comments}?api-version=7.0-preview.3")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_comment_is_a_revision_and_so_is_its_change()
    {
        var item = World(AzureEdition.Services).Items[109];
        var rev = item.Rev;
        var id = (int)(await Ado("POST", Comments, """{"text":"one"}""")).Json!["id"]!;
        (item.Rev, item.Fields.Get<int>(AzureFields.CommentCount)).ShouldBe((rev + 1, 1));
        var edited = await Ado("PATCH", $"{Comments}/{id}", """{"text":"two"}""");
        ((int)edited.Json!["version"]!).ShouldBe(2);
        item.Rev.ShouldBe(rev + 2);
        (await Ado("PATCH", $"{Comments}/{id}", """{"text":"mine now"}""", "lee")).Status.ShouldBe(403);
        (await Ado("DELETE", $"{Comments}/{id}")).Status.ShouldBe(204);
        (await Ado("GET", $"{Comments}/{id}")).Status.ShouldBe(404);
        item.Fields.Get<int>(AzureFields.CommentCount).ShouldBe(0);
    }

    [Fact]
    public async Task A_list_goes_in_pages_newest_first_unless_asked()
    {
        foreach (var text in new[] { "one", "two", "three" })
        {
            await Ado("POST", Comments, $$"""{"text":"{{text}}"}""");
        }

        var first = (await Ado("GET", $"{Comments}?$top=2")).Json!;
        first["comments"]!.AsArray().Select(comment => (string)comment!["text"]!).ShouldBe(["three", "two"]);
        ((int)first["totalCount"]!).ShouldBe(3);
        var rest = (await Ado("GET", $"{Comments}?$top=2&continuationToken={(string)first["continuationToken"]!}")).Json!;
        rest["comments"]!.AsArray().Select(comment => (string)comment!["text"]!).ShouldBe(["one"]);
        rest["continuationToken"].ShouldBeNull();
        var ascending = (await Ado("GET", $"{Comments}?order=asc&$expand=renderedText")).Json!;
        ((string)ascending["comments"]![0]!["renderedText"]!).ShouldBe("one");
    }
}
