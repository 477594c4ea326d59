using BacklogGuard.Facts;

namespace BacklogGuard.Tests.Trackers;

public sealed class MomentsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly Sprint Active = new("42", "Sprint 42", SprintState.Active) { StartedAt = Monday };
    private static readonly Sprint Future = new("43", "Sprint 43", SprintState.Future);
    private static readonly Sprint Closed = new("41", "Sprint 41", SprintState.Closed);

    [Theory]
    [InlineData(FieldNames.Title)]
    [InlineData(FieldNames.Description)]
    [InlineData(FieldNames.Estimate)]
    [InlineData("Acceptance Criteria")]
    [InlineData(FieldNames.Priority)]
    public void A_change_of_words_or_size_is_an_edit(string field) => Of(Item(), Change(new FieldChange(field, null, "a", null, "b"))).ShouldBe([Moment.Edited]);

    [Theory]
    [InlineData(FieldNames.Comment)]
    [InlineData(FieldNames.Attachment)]
    [InlineData("resolution")]
    [InlineData("Workflow")]
    public void These_changes_are_no_moment(string field) => Of(Item(), Change(new FieldChange(field, null, "a", null, "b"))).ShouldBeEmpty();

    [Fact]
    public void Links_and_rank_have_moments_of_their_own()
    {
        Of(Item(), Change(new FieldChange(FieldNames.Links, null, null, "PAY-12", "is blocked by PAY-12"))).ShouldBe([Moment.LinkChanged]);
        Of(Item(), Change(new FieldChange(FieldNames.Rank, null, null, null, "Ranked higher"))).ShouldBe([Moment.Ranked]);
    }

    [Theory]
    [InlineData("10", "30", true)]
    [InlineData("?", "30", true)]
    [InlineData("20", "30", false)]
    [InlineData("40", "30", false)]
    [InlineData("10", "40", false)]
    [InlineData("30", "10", false)]
    public void Work_starts_when_the_category_leaves_to_do_for_in_progress(string from, string to, bool starts) =>
        Of(Item(), Change(new FieldChange(FieldNames.Status, from, "", to, ""))).Contains(Moment.StartWork).ShouldBe(starts);

    [Theory]
    [InlineData("30")]
    [InlineData("ready for sprint")]
    public void A_ready_status_counts_by_id_and_by_name(string ready) =>
        Moments.Of(Item(), [Change(new FieldChange(FieldNames.Status, "10", "Idea", "30", "Ready for Sprint"))], [], null, Category, [ready]).ShouldContain(Moment.Ready);

    [Theory]
    [InlineData("", "42", nameof(Moment.EnterSprint))]
    [InlineData("41", "41, 42", nameof(Moment.EnterSprint))]
    [InlineData("", "43", nameof(Moment.EnterPlanned))]
    [InlineData("99", "", nameof(Moment.LeaveSprint))]
    [InlineData("41, 99", "41", nameof(Moment.LeaveSprint))]
    public void Sprints_added_and_removed_are_the_difference_of_the_lists(string from, string to, string expected) =>
        Of(Item(Closed, Active, Future), Change(new FieldChange(FieldNames.Sprint, from, "", to, ""))).ShouldBe([Enum.Parse<Moment>(expected)]);

    [Fact]
    public void A_move_from_one_sprint_to_the_next_is_both() =>
        Of(Item(Closed, Future), Change(new FieldChange(FieldNames.Sprint, "41, 99", "", "41, 43", ""))).ShouldBe([Moment.EnterPlanned, Moment.LeaveSprint], ignoreOrder: true);

    [Fact]
    public void A_sprint_that_was_left_again_is_not_entered() =>
        Of(Item(), Change(new FieldChange(FieldNames.Sprint, "", "", "42", ""), new FieldChange(FieldNames.Sprint, "42", "", "", ""))).ShouldNotContain(Moment.EnterSprint);

    [Fact]
    public void An_item_made_in_the_running_sprint_enters_it()
    {
        var creation = new Change { Id = BacklogGuard.Facts.Change.Creation, At = Monday };

        Moments.Of(Item(Active), [creation], [], creation, Category, []).ShouldBe([Moment.Created, Moment.EnterSprint], ignoreOrder: true);
        Moments.Of(Item(Active), [creation], [], null, Category, []).ShouldBe([Moment.Created]);
    }

    [Theory]
    [InlineData(nameof(NoticeKind.Commented), nameof(Moment.Commented))]
    [InlineData(nameof(NoticeKind.LinkChanged), nameof(Moment.LinkChanged))]
    [InlineData(nameof(NoticeKind.SprintStarted), nameof(Moment.SprintStarted))]
    [InlineData(nameof(NoticeKind.SprintClosed), nameof(Moment.SprintClosed))]
    public void Deliveries_without_a_changelog_are_moments_too(string kind, string expected) =>
        Moments.Of(Item(), [], [new Notice { Event = "x", Kind = Enum.Parse<NoticeKind>(kind) }], null, Category, []).ShouldBe([Enum.Parse<Moment>(expected)]);

    private static IReadOnlySet<Moment> Of(WorkItem item, params Change[] fresh) => Moments.Of(item, fresh, [], null, Category, []);

    private static Change Change(params FieldChange[] fields) => new() { Id = "1", At = Monday, Fields = fields };

    private static StatusCategory Category(string? id) => id switch
    {
        "10" => StatusCategory.ToDo,
        "20" or "30" => StatusCategory.InProgress,
        "40" => StatusCategory.Done,
        _ => StatusCategory.Unknown,
    };

    private static WorkItem Item(params Sprint[] sprints) => new()
    {
        Ref = new ItemRef("acme", "1"),
        Key = "SHOP-1",
        Title = "",
        Type = "Story",
        Project = "SHOP",
        Status = new Status("10", "To Do", StatusCategory.ToDo),
        Sprints = sprints,
    };
}
