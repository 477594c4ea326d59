using System.Text.Json.Nodes;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.AzureDevOps;
using BacklogGuard.Trackers.AzureDevOps.Sprints;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

/// <summary>What real organisations have and tidy ones do not.</summary>
public sealed class AzureOddThingsTests : IAsyncDisposable
{
    private readonly RecordedAzure _azure = new(TrackerKind.AzureDevOps);
    private readonly AzureConnection _acme;

    public AzureOddThingsTests() => _acme = _azure.Open();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordedOrganisation Organisation => _azure.Organisation;

    private DateTimeOffset LongAgo => new(Organisation.Today.AddDays(-20), TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        _acme.Dispose();
        await _azure.DisposeAsync();
    }

    [Fact]
    public async Task An_item_in_nobodys_area_has_no_board_and_no_sprint()
    {
        Add(300, "User Story", ("System.AreaPath", "SHOP-old"), ("System.IterationPath", @"SHOP\Sprint 42"));

        var shot = await TakeAsync("300");

        shot.Board.Value.ShouldBeNull();
        shot.Item.OpenSprint.ShouldBeNull();
        shot.Contents.Value.ShouldBeNull();
        shot.Item.Status.Category.ShouldBe(StatusCategory.ToDo);
        shot.Item.Estimate.WhyUnknown.ShouldBe("No team owns the area SHOP-old, so nothing tells which field holds the estimate.");
    }

    [Fact]
    public async Task Without_a_team_the_rule_sets_own_name_finds_the_estimate()
    {
        Add(300, "User Story", ("System.AreaPath", "SHOP-old"), ("Microsoft.VSTS.Scheduling.StoryPoints", 3));

        var shot = await TakeAsync("300", A.Plan() with { Fields = new Dictionary<string, string> { ["estimate"] = "story points" } });

        shot.Item.Estimate.Value.ShouldBe(3);
    }

    [Fact]
    public async Task Several_teams_in_one_area_are_an_unknown_team_and_a_known_sprint()
    {
        Organisation.Areas["shop-team"] = ["SHOP"];

        var shot = await TakeAsync("107");

        shot.Item.OpenSprint!.Id.ShouldBe(RecordedOrganisation.Sprint42);
        shot.Board.WhyUnknown.ShouldBe("2 teams own the area SHOP (SHOP Team, shop-team): give each team an area of its own.");
        shot.Contents.WhyUnknown.ShouldBe(shot.Board.WhyUnknown);
    }

    [Fact]
    public async Task Of_parallel_teams_the_most_exact_area_wins_and_each_has_its_own_share_of_a_sprint()
    {
        Organisation.Areas["shop-team"] = [@"SHOP\Checkout"];
        Add(300, "User Story", ("System.AreaPath", @"SHOP\Checkout\Cards"), ("System.IterationPath", @"SHOP\Sprint 42"), ("Microsoft.VSTS.Scheduling.StoryPoints", 2));

        var theirs = await TakeAsync("300");
        var ours = await TakeAsync("107");

        theirs.Board.Value!.Name.ShouldBe("shop-team");
        theirs.Contents.Value!.Items.Select(item => item.Key).ShouldBe(["300"]);
        theirs.Item.OpenSprint!.Id.ShouldBe(ours.Item.OpenSprint!.Id);
        theirs.Item.OpenSprint.Key.ShouldNotBe(ours.Item.OpenSprint.Key);
        ours.Board.Value!.Name.ShouldBe("SHOP Team");
    }

    [Fact]
    public async Task An_iteration_without_dates_is_a_future_sprint()
    {
        Organisation.Iterations.Add(("a0000000-0000-4000-8000-000000000099", @"SHOP\Some day", null, null));
        Add(300, "User Story", ("System.IterationPath", @"SHOP\Some day"));

        (await TakeAsync("300")).Item.OpenSprint!.ShouldSatisfyAllConditions(
            sprint => sprint.State.ShouldBe(SprintState.Future),
            sprint => sprint.StartedAt.ShouldBeNull(),
            sprint => sprint.EndsAt.ShouldBeNull());
    }

    [Fact]
    public async Task A_renamed_iteration_is_known_by_its_number_and_a_deleted_one_by_its_old_path()
    {
        Organisation["109"].Change(LongAgo.AddDays(1), RecordedIdentities.Lee(true), ("System.IterationPath", @"SHOP\Sprint 41 (old name)"), ("System.IterationId", 41));
        Organisation["109"].Change(LongAgo.AddDays(2), RecordedIdentities.Lee(true), ("System.IterationPath", @"SHOP\Gone"), ("System.IterationId", 77));
        Organisation["109"].Change(LongAgo.AddDays(3), RecordedIdentities.Lee(true), ("System.IterationPath", "SHOP"), ("System.IterationId", 1));

        var moves = (await TakeAsync("109")).History.SelectMany(change => change.Fields).Where(field => field.Field == FieldNames.Sprint).ToList();

        moves.Select(move => move.ToId).ShouldBe([RecordedOrganisation.Sprint41, AzureSprints.IdOfLost(@"SHOP\Gone"), null]);
        moves[1].ToId!.ShouldStartWith("path:");
        moves[1].ToText.ShouldBe(@"SHOP\Gone");
    }

    [Fact]
    public async Task An_iteration_made_a_moment_ago_is_a_sprint_soon()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var acme = _azure.Open(clock: clock);
        await TakeAsync("107", acme: acme);
        Organisation.Iterations.Add(("a0000000-0000-4000-8000-000000000044", @"SHOP\Sprint 44", null, null));
        await _azure.MoveToSprintAsync("107", "a0000000-0000-4000-8000-000000000044", Cancel);
        clock.Advance(TimeSpan.FromMinutes(2));

        (await TakeAsync("107", acme: acme)).Item.OpenSprint!.Name.ShouldBe("Sprint 44");
    }

    [Fact]
    public async Task A_day_begins_in_the_teams_time_zone()
    {
        var start = new DateTimeOffset(Organisation.Today.AddDays(11), TimeSpan.Zero);
        var clock = new FakeTimeProvider(start.AddHours(-6));
        await _azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint43, Cancel);
        using var auckland = _azure.Open(clock: clock, change: options => options.TimeZone = "Pacific/Auckland");
        using var utc = _azure.Open(clock: clock);

        var there = (await TakeAsync("107", acme: auckland)).Item.OpenSprint!;
        there.State.ShouldBe(SprintState.Active);
        there.StartedAt!.Value.ShouldBeInRange(start.AddHours(-13), start.AddHours(-12));
        (await TakeAsync("107", acme: utc)).Item.OpenSprint!.State.ShouldBe(SprintState.Future);
    }

    [Fact]
    public async Task The_last_day_belongs_to_the_sprint()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(Organisation.Today.AddDays(10).AddHours(23), TimeSpan.Zero));
        using var acme = _azure.Open(clock: clock);

        (await TakeAsync("107", acme: acme)).Item.OpenSprint!.State.ShouldBe(SprintState.Active);
        clock.Advance(TimeSpan.FromHours(1));
        (await TakeAsync("107", acme: acme)).Item.Sprints.ShouldHaveSingleItem().State.ShouldBe(SprintState.Closed);
    }

    [Fact]
    public async Task Bugs_belong_to_the_sprint_where_the_team_plans_them_so()
    {
        Add(300, "Bug", ("System.IterationPath", @"SHOP\Sprint 42"), ("Microsoft.VSTS.TCM.ReproSteps", "<div>Press Pay twice.</div>"));
        var planned = await TakeAsync("300");
        Organisation.BugsBehavior = "asTasks";
        using var later = _azure.Open();
        var part = await TakeAsync("300", acme: later);

        planned.Item.Description.PlainText.ShouldBe("Press Pay twice.");
        planned.Item.IsSubtask.ShouldBeFalse();
        planned.Contents.Value!.Items.Select(item => item.Key).ShouldContain("300");
        part.Item.IsSubtask.ShouldBeTrue();
        part.Contents.Value!.Items.Select(item => item.Key).ShouldNotContain("300");
    }

    [Fact]
    public async Task A_past_of_many_pages_is_read_from_its_end()
    {
        for (var change = 0; change < 450; change++)
        {
            Organisation["107"].Change(LongAgo.AddHours(3).AddMinutes(change), RecordedIdentities.Lee(true), ("System.Title", $"Title {change}"));
        }

        await _azure.TransitionAsync("107", "Active", Cancel);
        await _azure.MoveToBacklogAsync("107", Cancel);
        await _azure.MoveToSprintAsync("107", RecordedOrganisation.Sprint42, Cancel);
        await _acme.Eyes.WhoAmIAsync(Cancel);

        var shot = await TakeAsync("107", A.Plan() with { Needs = (_, _) => FactNeeds.None }, A.Notice("107"));

        shot.StatusEntry!.Id.ShouldBe("454");
        shot.SprintEntry!.Id.ShouldBe("456");
        shot.History[0].Id.ShouldBe(Change.Creation);
        shot.History.Count.ShouldBeLessThan(200);
        shot.Moments.ShouldContain(Moment.StartWork);
        _azure.Requests.Count(request => request.Contains("/updates", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task What_lies_far_back_is_looked_for()
    {
        await _azure.TransitionAsync("109", "Active", Cancel);
        for (var change = 0; change < 450; change++)
        {
            Organisation["109"].Change(TimeProvider.System.GetUtcNow(), RecordedIdentities.Lee(true), ("System.Title", $"Title {change}"));
        }

        (await TakeAsync("109")).StatusEntry!.Id.ShouldBe("2");
    }

    [Fact]
    public async Task A_change_of_links_alone_is_a_change()
    {
        Organisation["107"].Relate(TimeProvider.System.GetUtcNow(), "System.LinkTypes.Related", 110, "Related");

        var shot = await TakeAsync("107", A.Plan(), A.Notice("107"));

        shot.Moments.ShouldContain(Moment.LinkChanged);
        shot.History[^1].Id.ShouldBe("4");
        shot.History[^1].At.ShouldBeGreaterThan(LongAgo.AddDays(1));
        shot.Item.Links.Select(link => (link.Direction, link.Other.Key)).ShouldBe([(LinkDirection.BlockedBy, "212"), (LinkDirection.None, "110")]);
    }

    [Fact]
    public async Task A_predecessor_that_is_gone_or_elsewhere_is_still_a_link()
    {
        Organisation.Remove(212);
        Organisation["107"].Relate(LongAgo.AddDays(1), "System.LinkTypes.Remote.Dependency-reverse", 110, "Remote predecessor");

        var links = (await TakeAsync("107")).Item.Links;

        links.ShouldAllBe(link => link.Direction == LinkDirection.BlockedBy && link.Other.Status.Category == StatusCategory.Unknown);
        links.Select(link => link.Other.Title).ShouldBe(["", ""]);
        links[1].Other.Id.ShouldStartWith("http");
    }

    [Fact]
    public async Task A_field_that_exists_and_is_empty_is_an_empty_text_and_one_of_another_type_is_none()
    {
        Organisation["107"].Change(LongAgo.AddDays(1), RecordedIdentities.Lee(true), ("Microsoft.VSTS.Common.AcceptanceCriteria", null));
        var plan = A.Plan() with { Fields = new Dictionary<string, string> { ["acceptance-criteria"] = "Acceptance Criteria" } };

        (await TakeAsync("107", plan)).Item.TextFields["acceptance-criteria"].IsEmpty.ShouldBeTrue();
        (await TakeAsync("112", plan)).Item.TextFields.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_fields_of_one_name_are_unreadable_and_a_reference_name_is_not()
    {
        Organisation.MoreFields["Custom.Risk"] = "Risk";
        Organisation.MoreFields["Custom.9f2c"] = "Risk";
        Organisation["107"].Change(LongAgo.AddDays(1), RecordedIdentities.Lee(true), ("Custom.9f2c", "High"));
        var plan = A.Plan() with { Fields = new Dictionary<string, string> { ["risk"] = "Risk", ["own"] = "Custom.9f2c" } };

        var item = (await TakeAsync("107", plan)).Item;

        item.UnreadableFields["risk"].ShouldBe("acme has 2 fields named \"Risk\" on User Story (Custom.Risk, Custom.9f2c): write the reference name of the one that is meant.");
        item.TextFields["own"].PlainText.ShouldBe("High");
    }

    [Fact]
    public async Task Markdown_is_read_as_markdown()
    {
        Organisation["107"].Formats["System.Description"] = "Markdown";
        Organisation["107"].Change(LongAgo.AddDays(1), RecordedIdentities.Lee(true), ("System.Description", "## Open questions\n- Which bank?"));

        (await TakeAsync("107")).Item.Description.Blocks.ShouldBe([new Heading(2, "Open questions"), new ListItem("Which bank?")]);
    }

    [Fact]
    public async Task Identities_may_be_text_and_tags_may_repeat()
    {
        Organisation["107"].Change(LongAgo.AddDays(1), RecordedIdentities.Lee(true), ("System.AssignedTo", "Ana (Sales) <ana@example.test>"), ("System.Tags", "urgent; Urgent ;web"));

        var item = (await TakeAsync("107")).Item;

        item.Assignee.ShouldBe(new Person("ana@example.test", "Ana (Sales)", "ana@example.test", "ana@example.test"));
        item.Labels.ShouldBe(["urgent", "web"]);
    }

    [Fact]
    public async Task An_item_made_in_the_running_sprint_was_added_by_its_maker()
    {
        Organisation.Add(new RecordedWorkItem(_azure.Url, true, 300, TimeProvider.System.GetUtcNow(), ("System.TeamProject", "SHOP"), ("System.WorkItemType", "User Story"), ("System.AreaPath", "SHOP"), ("System.State", "New"), ("System.IterationPath", @"SHOP\Sprint 42")));

        var shot = await TakeAsync("300", A.Plan(), A.Notice("300") with { Kind = NoticeKind.ItemCreated });

        shot.Moments.ShouldBe([Moment.Created, Moment.EnterSprint], ignoreOrder: true);
        shot.SprintEntry!.Id.ShouldBe(Change.Creation);
        shot.Contents.Value!.Items.Single(item => item.Key == "300").AddedBy!.Id.ShouldBe(RecordedIdentities.LeeId);
    }

    [Fact]
    public async Task A_team_may_hold_a_group_and_the_people_inside_count()
    {
        Organisation.Areas["shop-team"] = [];
        Organisation.Containers.Add("9a000000-0000-4000-8000-000000000001");
        Organisation.GroupMembers["9a000000-0000-4000-8000-000000000001"] = ["5e1c0000-0000-4000-8000-000000000003"];
        var ana = new JsonObject { ["id"] = "5e1c0000-0000-4000-8000-000000000003", ["displayName"] = "Ana", ["uniqueName"] = "ana@example.test" };
        Organisation["107"].Change(TimeProvider.System.GetUtcNow(), ana, ("System.Title", "Another"));

        var shot = await TakeAsync("107", A.Plan() with { Groups = ["Shop-Team", "Nobody"] }, A.Notice("107"));

        shot.Memberships["5e1c0000-0000-4000-8000-000000000003"].Value.Groups.ShouldBe(["shop-team"]);
    }

    [Theory]
    [InlineData("Contributors", true)]
    [InlineData(@"[SHOP]\Contributors", true)]
    [InlineData("Auditors", false)]
    [InlineData(@"[PAY]\Auditors", true)]
    public async Task A_group_that_is_no_team_is_found_by_its_name_in_full_or_within_the_project(string named, bool held)
    {
        Organisation.GroupsOfLee.AddRange([@"[SHOP]\Contributors", @"[PAY]\Auditors"]);
        await _azure.LabelAsync("107", "urgent", Cancel);

        var shot = await TakeAsync("107", A.Plan() with { Groups = [named, "shop-team"] }, A.Notice("107"));

        shot.Memberships[RecordedIdentities.LeeId].Value.Groups.ShouldBe(held ? ["shop-team", named] : ["shop-team"]);
    }

    [Fact]
    public async Task An_item_that_moved_to_another_project_is_the_other_projects()
    {
        Organisation["109"].Change(TimeProvider.System.GetUtcNow(), RecordedIdentities.Lee(true), ("System.TeamProject", "PAY"), ("System.AreaPath", "PAY"), ("System.IterationPath", "PAY"));

        var shot = await TakeAsync("109", A.Plan(), A.Notice("109"));

        shot.Item.Project.ShouldBe("PAY");
        shot.Board.Value!.Name.ShouldBe("PAY Team");
        shot.NewChanges.ShouldHaveSingleItem().Fields.ShouldContain(new FieldChange(FieldNames.Project, "SHOP", "SHOP", "PAY", "PAY"));
    }

    [Fact]
    public async Task States_that_could_not_be_read_are_asked_for_again()
    {
        _azure.Instead = asked => asked.Contains("/states", StringComparison.Ordinal) ? (500, RecordedOrganisation.Error("VssServiceException", "Something broke.")) : null;
        (await Should.ThrowAsync<TrackerException>(() => TakeAsync("107"))).Trouble.ShouldBe(TrackerTrouble.ServerError);
        _azure.Instead = _ => null;

        var shot = await TakeAsync("107");

        shot.Item.Links.Single(link => link.Direction == LinkDirection.BlockedBy).Other.Status.Category.ShouldBe(StatusCategory.InProgress);
    }

    // What a test says of a field comes last and counts.
    private void Add(int id, string type, params (string Field, JsonNode? Value)[] fields) => Organisation.Add(new RecordedWorkItem(
        _azure.Url, true, id, LongAgo, [("System.TeamProject", "SHOP"), ("System.WorkItemType", type), ("System.Title", "Odd"), ("System.State", "New"), ("System.AreaPath", "SHOP"), ("System.IterationPath", "SHOP"), .. fields]));

    private Task<Snapshot> TakeAsync(string item, LookPlan? plan = null, params Notice[] notices) => TakeAsync(item, plan, _acme, notices);

    private static Task<Snapshot> TakeAsync(string item, AzureConnection acme) => TakeAsync(item, null, acme);

    private static async Task<Snapshot> TakeAsync(string item, LookPlan? plan, AzureConnection acme, params Notice[] notices) =>
        (await acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => plan ?? A.Plan(), Notices = notices }, Cancel)).ShouldNotBeNull();
}
