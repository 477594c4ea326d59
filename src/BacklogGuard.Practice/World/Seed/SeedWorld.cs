using System.Text.Json.Nodes;
using BacklogGuard.Practice.Text;

namespace BacklogGuard.Practice.World.Seed;

/// <summary>Fills a world: people, three projects, boards, sprints and issues with their history, so that today is day 4 of 10 of Sprint 42.</summary>
internal static class SeedWorld
{
    public const int ShopBoard = 1;
    public const int PayBoard = 2;
    public const int OpsBoard = 3;

    public static void Fill(JiraWorld world)
    {
        var now = world.Clock.Now;
        SeedPeople.Fill(world);
        AddBoards(world);
        AddSprints(world, now);
        foreach (var seed in SeedText.Shop.Concat(SeedText.Others))
        {
            Add(world, seed, now);
        }

        Link(world, now);
        world.Projects.ForEach(project => project.LastNumber = Math.Max(project.LastNumber, 20));
    }

    private static void AddBoards(JiraWorld world)
    {
        world.Boards.Add(New(world, ShopBoard, "SHOP board", "scrum", "SHOP", EstimationKind.Field));
        world.Boards.Add(New(world, PayBoard, "Team Payments", "scrum", "PAY", EstimationKind.Field));
        world.Boards.Add(New(world, OpsBoard, "Operations", "kanban", "OPS", EstimationKind.None));
    }

    private static Board New(JiraWorld world, int id, string name, string type, string project, EstimationKind estimation)
    {
        var owner = world.FindProject(project)!;
        var columns = owner.Workflow.Statuses.Select(status => new Column(status.Name, [status]));
        return new Board { Id = id, Name = name, Type = type, Project = owner, Columns = [.. columns], Estimation = estimation };
    }

    private static void AddSprints(JiraWorld world, DateTimeOffset now)
    {
        var start = SprintStart(now);
        world.Sprints.Add(new Sprint
        {
            Id = 41,
            BoardId = ShopBoard,
            Name = "Sprint 41",
            State = SprintState.Closed,
            Goal = "Shoppers can order without an account",
            Start = start.AddDays(-11),
            Activated = start.AddDays(-11),
            End = start.AddDays(-1),
            Completed = start.AddHours(-20),
        });
        world.Sprints.Add(new Sprint
        {
            Id = 42,
            BoardId = ShopBoard,
            Name = "Sprint 42",
            State = SprintState.Active,
            Goal = "A shopper can pay and knows what happens next",
            Start = start,
            Activated = start,
            End = start.AddDays(10),
        });
        world.Sprints.Add(new Sprint { Id = 43, BoardId = ShopBoard, Name = "Sprint 43", State = SprintState.Future });
        world.Sprints.Add(new Sprint { Id = 51, BoardId = PayBoard, Name = "Payments 7", State = SprintState.Future });
    }

    private static DateTimeOffset SprintStart(DateTimeOffset now) => now.AddDays(-3).AddHours(-1);

    private static void Add(JiraWorld world, SeedIssue seed, DateTimeOffset now)
    {
        var (project, number) = Split(world, seed.Key);
        var born = SprintStart(now).AddDays(-20).AddMinutes(world.Issues.Count * 17);
        var issue = IssueOffice.Create(world, new Act(world.UserNamed(seed.Reporter), born), project, seed.Type, edit => Describe(edit, seed), number);
        Refine(world, issue, seed, born.AddDays(1));
        Plan(world, issue, seed, now);
        Work(world, issue, seed, now);
    }

    private static void Describe(IssueEdit edit, SeedIssue seed)
    {
        edit.Summary(seed.Summary);
        edit.Description(Native(edit.World, seed.Description));
        edit.Labels(seed.Labels);
        edit.Parent(edit.World.FindIssue(seed.Parent));
    }

    // The product owner writes the criteria; the team estimates.
    private static void Refine(JiraWorld world, Issue issue, SeedIssue seed, DateTimeOffset at)
    {
        if (seed.Criteria is { } criteria)
        {
            var edit = new IssueEdit(world, issue, new Act(world.UserNamed("maria"), at));
            edit.Criteria(Native(world, criteria));
            edit.Commit();
        }

        var estimate = new IssueEdit(world, issue, new Act(world.UserNamed("lee"), at.AddHours(2)));
        estimate.Points(seed.Points);
        estimate.Commit();
    }

    private static void Plan(JiraWorld world, Issue issue, SeedIssue seed, DateTimeOffset now)
    {
        foreach (var id in seed.Sprints)
        {
            _ = world.TryFindSprint(id, out var sprint);
            var start = sprint!.Start ?? now.AddDays(-1);
            var edit = new IssueEdit(world, issue, new Act(world.UserNamed("deniz"), start.AddHours(-3)));
            edit.Sprints([.. issue.Sprints, sprint]);
            edit.Commit();
        }
    }

    private static void Work(JiraWorld world, Issue issue, SeedIssue seed, DateTimeOffset now)
    {
        var worker = world.UserNamed(seed.Assignee ?? "deniz");
        var at = issue.Sprints is [.., { State: SprintState.Closed } closed] ? closed.Start!.Value : SprintStart(now);
        if (seed.Assignee is not null)
        {
            var take = new IssueEdit(world, issue, new Act(worker, at.AddHours(1)));
            take.Assignee(worker);
            take.Commit("issue_assigned");
        }

        foreach (var status in seed.Path)
        {
            at = at.AddHours(20);
            var move = new IssueEdit(world, issue, new Act(worker, at));
            move.Status(status);
            move.Commit("issue_generic");
        }
    }

    private static void Link(JiraWorld world, DateTimeOffset now)
    {
        var act = new Act(world.UserNamed("lee"), SprintStart(now).AddHours(2));
        IssueOffice.AddLink(world, act, Catalogue.Blocks, world.FindIssue("PAY-12")!, world.FindIssue("SHOP-7")!);
    }

    private static JsonNode Native(JiraWorld world, string wiki) => world.Face == Face.Cloud ? WikiToAdf.Convert(wiki) : JsonValue.Create(wiki);

    private static (Project Project, int Number) Split(JiraWorld world, string key)
    {
        var parts = key.Split('-');
        return (world.FindProject(parts[0])!, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
