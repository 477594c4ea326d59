using BacklogGuard.Actions;
using BacklogGuard.Facts;
using BacklogGuard.Practice.World;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Trackers.Jira;
using Board = BacklogGuard.Practice.World.Board;
using Sprint = BacklogGuard.Practice.World.Sprint;
using SprintState = BacklogGuard.Practice.World.SprintState;

namespace BacklogGuard.Tests.Trackers.Jira;

/// <summary>Odd boards, fields, sprints and permissions, on both faces of the practice server.</summary>
public abstract class SightTests : IAsyncLifetime
{
    private PracticeBench? _bench;
    private ITrackerConnection? _acme;

    private protected abstract Face Face { get; }

    private PracticeBench Bench => _bench ?? throw new InvalidOperationException("The bench has not been started.");

    private ITrackerConnection Acme => _acme ?? throw new InvalidOperationException("The bench has not been started.");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = await PracticeBench.StartAsync(Face, Cancel);
        _acme = _bench.Connect();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Acme.Dispose();
        await Bench.DisposeAsync();
    }

    [Fact]
    public async Task An_item_in_no_sprint_is_sized_by_the_projects_only_scrum_board()
    {
        var shot = await TakeAsync("SHOP-9");

        shot.Item.OpenSprint.ShouldBeNull();
        shot.Board.Value!.Name.ShouldBe("SHOP board");
        shot.Item.Estimate.Value.ShouldBe(5);
        shot.Contents.Value.ShouldBeNull();
    }

    [Fact]
    public async Task An_item_without_an_estimate_is_known_to_have_none()
    {
        var shot = await TakeAsync("SHOP-8");

        shot.Item.Estimate.IsKnown.ShouldBeTrue();
        shot.Item.Estimate.Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_project_with_only_a_kanban_board_has_no_board_and_no_known_estimate()
    {
        var shot = await TakeAsync("OPS-1");

        shot.Board.Value.ShouldBeNull();
        shot.Item.Estimate.WhyUnknown.ShouldBe("OPS-1 is in no sprint and project OPS has no scrum board, so nothing tells which field holds the estimate.");
    }

    [Fact]
    public async Task Where_no_board_tells_the_rule_sets_field_does()
    {
        Bench.Change(world => world.FindIssue("OPS-1")!.Points = 3);

        var shot = await TakeAsync("OPS-1", Naming("estimate", "story points"));

        shot.Item.Estimate.Value.ShouldBe(3);
    }

    [Fact]
    public async Task A_field_for_the_estimate_that_is_not_there_is_named()
    {
        var shot = await TakeAsync("OPS-1", Naming("estimate", "Size"));

        shot.Item.Estimate.WhyUnknown.ShouldBe("Project OPS has no field named \"Size\", which the rule set gives for the estimate.");
    }

    [Fact]
    public async Task Two_boards_leave_the_question_open_and_are_named()
    {
        Bench.Change(world => world.Boards.Add(new Board { Id = 9, Name = "Second board", Type = "scrum", Project = world.FindProject("SHOP")!, Columns = [] }));

        var shot = await TakeAsync("SHOP-9");

        shot.Board.WhyUnknown.ShouldBe("Project SHOP has 2 boards (SHOP board, Second board) and the item is in no sprint that would tell which is meant.");
        shot.Item.Estimate.WhyUnknown.ShouldBe(shot.Board.WhyUnknown);
        (await TakeAsync("SHOP-7")).Board.Value!.Name.ShouldBe("SHOP board", "the sprint's board is known");
    }

    [Fact]
    public async Task A_board_that_does_not_estimate_says_so()
    {
        Bench.Change(world => world.Boards.Find(board => board.Id == 1)!.Estimation = EstimationKind.None);

        var shot = await TakeAsync("SHOP-7");

        shot.Board.Value!.Estimation.ShouldBe(new Estimation.None());
        shot.Item.Estimate.WhyUnknown.ShouldBe("Board SHOP board does not estimate.");
    }

    [Fact]
    public async Task A_board_that_counts_items_gives_each_one_point()
    {
        Bench.Change(world => world.Boards.Find(board => board.Id == 1)!.Estimation = EstimationKind.IssueCount);

        var shot = await TakeAsync("SHOP-7");

        shot.Item.Estimate.Value.ShouldBe(1);
        shot.Contents.Value!.Items.ShouldAllBe(item => item.Points == 1);
    }

    [Fact]
    public async Task An_estimation_field_that_the_item_does_not_have_is_named()
    {
        Bench.Change(world => world.Boards.Find(board => board.Id == 1)!.EstimationField = "customfield_10999");

        var shot = await TakeAsync("SHOP-7");

        shot.Item.Estimate.WhyUnknown.ShouldBe(
            "Board SHOP board estimates in \"Story Points\" (customfield_10999), which SHOP-7 does not have: add the field to the issue type's screens.");
    }

    [Fact]
    public async Task Two_fields_of_one_name_are_read_neither_and_named()
    {
        Bench.Change(world => world.FieldList.Add(new FieldInfo("customfield_10777", "acceptance criteria", "string", Custom: "com.atlassian.jira.plugin.system.customfieldtypes:textarea")));

        var shot = await TakeAsync("SHOP-7", Naming("acceptance-criteria", "Acceptance Criteria"));

        shot.Item.TextFields.ShouldBeEmpty();
        shot.Item.UnreadableFields["acceptance-criteria"].ShouldBe(
            "acme has 2 fields named \"Acceptance Criteria\" in project SHOP (customfield_10030, customfield_10777): rename all but one.");
    }

    [Fact]
    public async Task A_closed_sprint_stays_in_the_field_and_the_open_one_counts()
    {
        var shot = await TakeAsync("SHOP-5");

        shot.Item.Sprints.Select(sprint => sprint.Id).ShouldBe(["41", "42"], ignoreOrder: true);
        shot.Item.OpenSprint!.Id.ShouldBe("42");
        (await TakeAsync("SHOP-13")).Item.OpenSprint.ShouldBeNull("its only sprint is closed");
    }

    [Fact]
    public async Task Of_parallel_sprints_the_one_that_started_last_counts()
    {
        Bench.Change(world =>
        {
            var parallel = new Sprint { Id = 77, BoardId = 1, Name = "Hotfixes", State = SprintState.Active, Start = world.Clock.Now.AddHours(-1), Activated = world.Clock.Now.AddHours(-1) };
            world.Sprints.Add(parallel);
            var issue = world.FindIssue("SHOP-7")!;
            issue.Sprints = [.. issue.Sprints, parallel];
        });

        (await TakeAsync("SHOP-7")).Item.OpenSprint!.Name.ShouldBe("Hotfixes");
    }

    [Fact]
    public async Task A_moved_item_is_found_by_its_id_and_by_its_old_key_and_has_its_new_project()
    {
        var id = (await Bench.FindAsync("SHOP-9", Cancel)).Id;
        await TakeAsync("SHOP-9");
        Bench.Change(world => IssueOffice.Move(world, new Act(world.UserNamed("admin"), world.Clock.Now), world.FindIssue("SHOP-9")!, world.FindProject("PAY")!));

        foreach (var name in new[] { id, "SHOP-9" })
        {
            var shot = await TakeAsync(name, notices: A.Notice("SHOP-9"));
            shot.Item.Ref.Id.ShouldBe(id);
            shot.Item.Project.ShouldBe("PAY");
            shot.Item.Key.ShouldStartWith("PAY-");
            shot.Board.Value!.Name.ShouldBe("Team Payments");
            shot.NewChanges.ShouldHaveSingleItem().Fields.Select(field => field.Field).ShouldBe([FieldNames.Project, FieldNames.Key]);
        }
    }

    [Fact]
    public async Task A_sub_task_says_so_and_names_its_parent()
    {
        var shot = await TakeAsync("SHOP-12");

        shot.Item.IsSubtask.ShouldBeTrue();
        shot.Item.Parent!.Key.ShouldBe("SHOP-2");
    }

    [Fact]
    public async Task A_story_names_its_epic() => (await TakeAsync("SHOP-2")).Item.Parent!.Key.ShouldBe("SHOP-1");

    [Fact]
    public async Task An_item_made_in_the_running_sprint_was_added_by_its_maker()
    {
        var now = default(DateTimeOffset);
        Bench.Change(world =>
        {
            now = world.Clock.Now;
            var sprint = world.Sprints.Find(sprint => sprint.Id == 42)!;
            IssueOffice.Create(world, new Act(world.UserNamed("ana"), now), world.FindProject("SHOP")!, Catalogue.Story, edit => edit.Sprints([sprint]), 99);
        });

        var shot = await TakeAsync("SHOP-99", notices: new Notice { Event = "jira:issue_created", Kind = NoticeKind.ItemCreated, At = now });

        shot.Moments.ShouldBe([Moment.Created, Moment.EnterSprint], ignoreOrder: true);
        shot.SprintEntry!.Id.ShouldBe(Change.Creation);
        var mine = shot.Contents.Value!.Items.Single(item => item.Key == "SHOP-99");
        mine.AddedBy!.Name.ShouldBe("Ana Ruiz");
        shot.Memberships[mine.AddedBy.Id].Value.Groups.ShouldContain("stakeholders");
    }

    [Fact]
    public async Task A_re_estimate_is_a_change_of_the_estimate_whatever_the_field_is_called()
    {
        var before = TimeProvider.System.GetUtcNow();
        await Bench.SendAsync("PUT", $"rest/api/{(Bench.IsCloud ? 3 : 2)}/issue/SHOP-7", """{"fields":{"customfield_10016":8}}""", Cancel);

        var shot = await TakeAsync("SHOP-7", notices: A.Notice("SHOP-7") with { At = before });

        shot.NewChanges.ShouldHaveSingleItem().Fields.ShouldHaveSingleItem().Field.ShouldBe(FieldNames.Estimate);
        shot.Item.Estimate.Value.ShouldBe(8);
        shot.Contents.Value!.Items.Single(item => item.Key == "SHOP-7").Points.ShouldBe(8);
    }

    [Fact]
    public async Task A_known_sprint_follows_the_items_that_are_photographed()
    {
        (await TakeAsync("SHOP-7")).Contents.Value!.Items.ShouldContain(item => item.Key == "SHOP-4");
        await Bench.MoveToBacklogAsync("SHOP-4", Cancel);
        await Bench.MoveToSprintAsync("SHOP-9", "42", Cancel);
        await TakeAsync("SHOP-4");
        await TakeAsync("SHOP-9");

        using var tally = CallTally.Begin();
        var items = (await TakeAsync("SHOP-7")).Contents.Value!.Items;

        items.ShouldNotContain(item => item.Key == "SHOP-4");
        items.Single(item => item.Key == "SHOP-9").AddedBy!.Name.ShouldBe("Lee Chang");
        tally.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_workflow_without_a_way_back_is_named()
    {
        var item = await Bench.FindAsync("OPS-1", Cancel);
        await Bench.TransitionAsync("OPS-1", "81", Cancel);
        var disputed = (await TakeAsync("OPS-1")).StatusEntry!;

        var outcome = await RestoreAsync(item, disputed);

        outcome.ShouldBe(new ActionOutcome.Refused(
            "OPS-1 cannot be put back from In Progress to To Do: the workflow has no such transition for the guard's account. Add one and let the account use it."));
        Bench.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_permission_is_named_for_every_hand()
    {
        var item = await Bench.FindAsync("SHOP-7", Cancel);
        await Bench.TransitionAsync("SHOP-7", "11", Cancel);
        Bench.Change(world =>
        {
            foreach (var permission in new[] { Permissions.Transition, Permissions.AddComments, Permissions.Edit, Permissions.Schedule })
            {
                world.Decree(world.UserNamed("guard"), permission, "SHOP", false);
            }
        });
        var shot = await TakeAsync("SHOP-7");

        var status = await RestoreAsync(item, shot.StatusEntry!);
        var label = await ActAsync(item, new PlannedAction.EditLabels(["guard-x"], []));
        var comment = await ActAsync(item, A.Comment("x", "h"));
        var sprint = await ActAsync(item, new PlannedAction.RestoreSprint("42", [], shot.SprintEntry!.Id, null, A.Message()));

        status.ShouldBe(new ActionOutcome.Refused("The guard's account may not transition SHOP-7: give it the Transition Issues permission in project SHOP."));
        foreach (var outcome in new[] { label, comment, sprint })
        {
            outcome.ShouldBeOfType<ActionOutcome.Refused>().Because.ShouldContain("permission", Case.Insensitive);
        }

        (await Bench.LabelsAsync("SHOP-7", Cancel)).ShouldBeEmpty();
        (await Bench.CommentsAsync("SHOP-7", Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_webhook_is_registered_once_and_changed_afterwards()
    {
        using var admin = new JiraConnection(
            "acme",
            new ConnectionOptions { Kind = Bench.Kind.ToString(), Url = Bench.Url.AbsoluteUri, Email = "admin@example.test", Token = "practice-admin" },
            TimeProvider.System);

        await admin.Doctor.RegisterAsync(new WebhookOrder(new Uri("http://127.0.0.1:9/webhooks/acme"), "secret-1", ["SHOP"]), Cancel);
        await admin.Doctor.RegisterAsync(new WebhookOrder(new Uri("http://localhost:9/webhooks/acme"), "secret-2", ["SHOP"]), Cancel);

        using var client = Bench.As("admin");
        var path = Bench.IsCloud ? "rest/webhooks/1.0/webhook" : "rest/jira-webhook/1.0/webhooks";
        var webhook = System.Text.Json.Nodes.JsonNode.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), Cancel))!.AsArray().ShouldHaveSingleItem()!;
        ((string)webhook["url"]!).ShouldBe("http://localhost:9/webhooks/acme");
    }

    private Task<ActionOutcome> RestoreAsync(ItemRef item, Change disputed) =>
        ActAsync(item, new PlannedAction.RestoreStatus(JiraBench.InProgress, JiraBench.ToDo, disputed.Id, disputed.Actor?.Id, A.Message()));

    private Task<ActionOutcome> ActAsync(ItemRef item, PlannedAction action) => Acme.Hand.CarryOutAsync(item, action, _ => Task.CompletedTask, Cancel);

    private static LookPlan Naming(string field, string name) => A.Plan() with { Fields = new Dictionary<string, string> { [field] = name } };

    private async Task<Snapshot> TakeAsync(string item, LookPlan? plan = null, params Notice[] notices) =>
        (await Acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => plan ?? A.Plan(), Notices = notices }, Cancel)).ShouldNotBeNull();
}

public sealed class CloudSightTests : SightTests
{
    private protected override Face Face => Face.Cloud;
}

public sealed class DataCenterSightTests : SightTests
{
    private protected override Face Face => Face.DataCenter;
}
