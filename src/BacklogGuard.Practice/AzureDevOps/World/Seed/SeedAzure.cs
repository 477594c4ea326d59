using System.Globalization;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.World.Seed;

namespace BacklogGuard.Practice.AzureDevOps.World.Seed;

/// <summary>Fills a world with the same people and work as the practice Jira: SHOP-7 is 107, PAY-12 is 212, and today is day 4 of 10 of Sprint 42.</summary>
internal static class SeedAzure
{
    private const int FirstFreeNumber = 300;

    // The one description that is Markdown, where the edition has it.
    private const int MarkdownItem = 114;

    public static void Fill(AzureWorld world)
    {
        world.Fields.AddRange(AzureFields.All);
        SeedOrganisation.Fill(world);
        foreach (var seed in SeedText.Shop.Concat(SeedText.Others.Where(seed => seed.Key.StartsWith("PAY-", StringComparison.Ordinal))))
        {
            Add(world, seed);
        }

        Link(world);
        world.NumberFrom(FirstFreeNumber);
    }

    /// <summary>SHOP-7 is 107, PAY-12 is 212.</summary>
    public static int NumberOf(string key)
    {
        var number = int.Parse(key.AsSpan(key.IndexOf('-', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        return (key.StartsWith("SHOP-", StringComparison.Ordinal) ? 100 : 200) + number;
    }

    private static DateTimeOffset SprintStart(AzureWorld world) => new(SeedOrganisation.FirstDay(world), TimeOnly.MinValue, TimeSpan.Zero);

    private static void Add(AzureWorld world, SeedIssue seed)
    {
        var project = world.FindProject(seed.Key.Split('-')[0])!;
        var type = project.Process.FindType(SeedTypes.Of(seed.Type, project.Process))!;
        var born = SprintStart(world).AddDays(-20).AddMinutes(world.Items.Count * 17);
        var edit = ItemOffice.Begin(world, By(world, seed.Reporter, born), project, type, NumberOf(seed.Key));
        Describe(world, edit, seed);
        var item = ItemOffice.Create(world, edit);
        Refine(world, item, seed, born.AddDays(1));
        Plan(world, item, seed);
        Work(world, item, seed);
    }

    private static void Describe(AzureWorld world, ItemEdit edit, SeedIssue seed)
    {
        var isMarkdown = world.IsServices && edit.Item.Id == MarkdownItem;
        var field = edit.Item.Type.Name == "Bug" ? AzureFields.ReproSteps : AzureFields.Description;
        edit.Fields.Put(AzureFields.Title, seed.Summary);
        edit.Fields.Put(field, isMarkdown ? seed.Description : SeedHtml.Of(seed.Description));
        edit.Fields.Put(AzureFields.Tags, AzureTags.Join(seed.Labels));
        edit.Fields.Put(edit.Project.Process.OrderField, 1000000000d + (edit.Item.Id * 1000));
        if (isMarkdown)
        {
            edit.MarkdownFields.Add(field);
        }

        if (seed.Parent is { } parent)
        {
            edit.Relations.Add(new AzureRelation(LinkTypes.Parent, NumberOf(parent), null, []));
        }

        foreach (var tag in seed.Labels)
        {
            edit.Item.Project.Tags.TryAdd(tag, StableGuid.Of($"{world.Edition}/tag/{edit.Item.Project.Name}/{tag}"));
        }
    }

    // The product owner writes the criteria; the team estimates.
    private static void Refine(AzureWorld world, AzureItem item, SeedIssue seed, DateTimeOffset at)
    {
        if (seed.Criteria is { } criteria)
        {
            Change(world, item, "maria", at, fields => fields.Put(AzureFields.Criteria, SeedHtml.Of(criteria)));
        }

        var effort = item.Type.Fields.Contains(item.Project.Process.EffortField) ? item.Project.Process.EffortField : AzureFields.RemainingWork;
        if (seed.Points is { } points)
        {
            Change(world, item, "lee", at.AddHours(2), fields => fields.Put(effort, points));
        }
    }

    private static void Plan(AzureWorld world, AzureItem item, SeedIssue seed)
    {
        foreach (var number in seed.Sprints)
        {
            var node = item.Project.FindNode(isArea: false, $@"{item.Project.Name}\Sprint {number}")!;
            var planned = new DateTimeOffset(node.Start!.Value, TimeOnly.MinValue, TimeSpan.Zero).AddHours(-3);
            var latest = world.Clock.Now.AddDays(-1);
            Change(world, item, "deniz", planned < latest ? planned : latest, fields => fields.Put(AzureFields.IterationPath, node));
        }
    }

    private static void Work(AzureWorld world, AzureItem item, SeedIssue seed)
    {
        var worker = seed.Assignee ?? "deniz";
        var isOver = item.Iteration.Finish < DateOnly.FromDateTime(world.Clock.Now.UtcDateTime);
        var at = isOver ? new DateTimeOffset(item.Iteration.Start!.Value, TimeOnly.MinValue, TimeSpan.Zero) : SprintStart(world);
        if (seed.Assignee is not null)
        {
            Change(world, item, worker, at.AddHours(1), fields => fields.Put(AzureFields.AssignedTo, world.UserNamed(worker)));
        }

        foreach (var status in seed.Path)
        {
            at = at.AddHours(20);
            Change(world, item, worker, at, fields => fields.Put(AzureFields.State, SeedTypes.StateOf(status, item.Type)));
        }
    }

    private static void Link(AzureWorld world)
    {
        var edit = new ItemEdit(world, world.Items[NumberOf("SHOP-7")], By(world, "lee", SprintStart(world).AddHours(2)));
        edit.Relations.Add(new AzureRelation(LinkTypes.Predecessor, NumberOf("PAY-12"), null, new JsonObject()));
        edit.Commit();
    }

    private static void Change(AzureWorld world, AzureItem item, string user, DateTimeOffset at, Action<FieldBag> change)
    {
        var edit = new ItemEdit(world, item, By(world, user, at));
        change(edit.Fields);
        edit.Commit();
    }

    private static AzureAct By(AzureWorld world, string user, DateTimeOffset at) => new(world.UserNamed(user), at);
}
