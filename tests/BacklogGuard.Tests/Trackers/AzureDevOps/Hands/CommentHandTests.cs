using System.Text.Json.Nodes;
using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Hands;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Hands;

public sealed class CommentHandTests
{
    public static TheoryData<string> Faces => HandBench.Faces;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AzureDevOps", "format=markdown&api-version=7.1-preview.4", "\n\n*BacklogGuard · ")]
    [InlineData("AzureDevOpsServer", "api-version=7.1-preview.4", "<i>BacklogGuard · ")]
    public async Task Writes_markdown_where_the_tracker_knows_it_and_html_elsewhere(string face, string query, string marker)
    {
        await using var bench = new HandBench(face);

        await bench.ActAsync(A.Comment("5 < 6 & *nothing* is bold.", "hash-1"));

        bench.Azure.Requests.Single(request => request.StartsWith("POST", StringComparison.Ordinal)).ShouldBe($"POST SHOP/_apis/wit/workItems/107/comments?{query}");
        bench.Story.Comments.Single().ShouldContain(marker + Marker.Of("hash-1"));
        bench.Story.Comments.Single().ShouldNotContain("5 < 6");
        bench.SentBefore.ShouldBe([0]);
    }

    [Fact]
    public async Task An_old_server_is_asked_in_its_version()
    {
        await using var bench = new HandBench("AzureDevOpsServer");
        bench.Azure.Organisation.KnowsOldVersionOnly = true;

        (await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"))).ShouldBeOfType<ActionOutcome.Done>();

        bench.Azure.Requests[^1].ShouldBe("POST SHOP/_apis/wit/workItems/107/comments?api-version=7.0-preview.3");
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task Commenting_twice_leaves_one_comment(string face)
    {
        await using var bench = new HandBench(face);
        var first = (ActionOutcome.Done)await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));

        var again = await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));
        var known = await bench.ActAsync(A.Comment("Two things are missing.", "hash-1", first.RemoteId));
        var edited = await bench.ActAsync(A.Comment("One thing is missing.", "hash-2", first.RemoteId));
        var found = await bench.ActAsync(A.Comment("Nothing is missing.", "hash-3"));

        again.ShouldBe(new ActionOutcome.AlreadyTrue(first.RemoteId));
        known.ShouldBe(new ActionOutcome.AlreadyTrue(first.RemoteId));
        edited.ShouldBe(first);
        found.ShouldBe(first);
        bench.Story.Comments.ShouldHaveSingleItem().ShouldContain("Nothing is missing");
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task A_comment_that_somebody_took_away_is_written_anew(string face)
    {
        await using var bench = new HandBench(face);
        var first = (ActionOutcome.Done)await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));
        bench.Story.DeleteComment(first.RemoteId!);

        var outcome = await bench.ActAsync(A.Comment("One thing is missing.", "hash-2", first.RemoteId));

        outcome.ShouldBeOfType<ActionOutcome.Done>().RemoteId.ShouldBe(bench.Story.CommentIds.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_comment_that_was_taken_away_while_it_was_being_edited_is_written_anew()
    {
        await using var bench = new HandBench("AzureDevOps");
        var first = (ActionOutcome.Done)await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));
        bench.Refuse(404, "WorkItemCommentNotFoundException", "The comment does not exist.");

        (await bench.ActAsync(A.Comment("One thing is missing.", "hash-2", first.RemoteId))).ShouldBeOfType<ActionOutcome.Done>().RemoteId.ShouldNotBe(first.RemoteId);
        bench.SentBefore.Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public async Task A_comment_whose_answer_was_lost_is_found_again(string face)
    {
        await using var bench = new HandBench(face);
        var wish = A.Comment("Two things are missing.", "hash-1");
        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.NotDone());
        bench.Azure.Afterwards = request => request.StartsWith("POST", StringComparison.Ordinal) ? (500, new JsonObject()) : null;
        (await Should.ThrowAsync<TrackerException>(() => bench.ActAsync(wish))).Trouble.ShouldBe(TrackerTrouble.ServerError);

        (await bench.ReadBackAsync(wish)).ShouldBe(new ActionOutcome.Done(bench.Story.CommentIds.Single()));
        (await bench.ReadBackAsync(wish with { Hash = "hash-2" })).ShouldBe(new ActionOutcome.NotDone());
        (await bench.ActAsync(wish)).ShouldBe(new ActionOutcome.AlreadyTrue(bench.Story.CommentIds.Single()));
    }

    [Fact]
    public async Task Comments_of_people_are_never_taken_for_the_guards_own()
    {
        await using var bench = new HandBench("AzureDevOps");
        await bench.Azure.CommentAsync("107", $"I can do that too. BacklogGuard · {Marker.Of("hash-1")}", Cancel);

        (await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"))).ShouldBeOfType<ActionOutcome.Done>();

        bench.Story.Comments.Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_guards_comment_is_found_among_many()
    {
        await using var bench = new HandBench("AzureDevOps");
        for (var n = 0; n < 230; n++)
        {
            bench.Story.AddComment($"Comment {n}", "html", isLee: true);
        }

        var first = (ActionOutcome.Done)await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));

        (await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"))).ShouldBe(new ActionOutcome.AlreadyTrue(first.RemoteId));
    }

    [Fact]
    public async Task A_comment_that_came_with_a_move_is_edited_in_its_own_format()
    {
        await using var bench = new HandBench("AzureDevOps");
        var told = (ActionOutcome.Done)await bench.ActAsync(HandBench.Telling(await bench.StartedAsync()));

        (await bench.ActAsync(A.Comment("Resolved.", "hash-2", told.RemoteId))).ShouldBe(told);

        bench.Azure.Requests[^1].ShouldBe($"PATCH SHOP/_apis/wit/workItems/107/comments/{told.RemoteId}?format=html&api-version=7.1-preview.4");
        bench.Story.Comments.Single().ShouldStartWith("<");
    }

    [Fact]
    public async Task A_fresh_photograph_spares_the_search_for_the_guards_comment()
    {
        await using var bench = new HandBench("AzureDevOps");
        bench.Acme.Site.Looks.Put("107", await bench.Acme.Site.WorkItems.WorkItemAsync("107", "all", null, Cancel));
        var before = bench.Azure.Requests.Count;

        await bench.ActAsync(A.Comment("Two things are missing.", "hash-1"));

        bench.Azure.Requests.Skip(before).ShouldHaveSingleItem().ShouldStartWith("POST");
    }

    [Theory]
    [InlineData("<p><em>BacklogGuard · {0}</em></p>")]
    [InlineData("<em>BacklogGuard &middot; {0}</em>")]
    [InlineData("<em>BacklogGuard&nbsp;&#183; {0}</em>")]
    [InlineData("*BacklogGuard · {0}*")]
    [InlineData("_BacklogGuard · {0}_\n")]
    [InlineData("evidence: BacklogGuard · 000000000000\n\nBacklogGuard · {0}")]
    public void The_marker_is_read_in_whatever_clothes_it_comes(string text) =>
        Marker.In(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Marker.Of("hash-1"))).ShouldBe(Marker.Of("hash-1"));

    [Theory]
    [InlineData(null)]
    [InlineData("BacklogGuard · rule set shop, revision 3f2a91c")]
    [InlineData("BacklogGuard · 3f2a91c0d5e6f7")]
    public void Other_words_bear_no_marker(string? text) => Marker.In(text).ShouldBeNull();
}
