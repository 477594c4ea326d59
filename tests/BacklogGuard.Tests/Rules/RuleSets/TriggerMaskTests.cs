using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Support;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class TriggerMaskTests
{
    private static readonly RuleSet Standard = A.RuleSet() with
    {
        Fields = new Dictionary<string, string> { ["estimate"] = "Size", ["acceptance-criteria"] = "Done when" },
    };

    [Theory]
    [InlineData("sprint", true)]
    [InlineData("status", true)]
    [InlineData("description", true)]
    [InlineData("title", true)]
    [InlineData("links", true)]
    [InlineData("estimate", true)]
    [InlineData("Size", true)]
    [InlineData("Story Points", true)]
    [InlineData("done WHEN", true)]
    [InlineData("type", true)]
    [InlineData("rank", false)]
    [InlineData("priority", false)]
    [InlineData("assignee", false)]
    [InlineData("attachment", false)]
    [InlineData("labels", false)]
    [InlineData("timespent", false)]
    [InlineData("Fix Version", false)]
    public void Only_fields_that_a_rule_looks_at_are_worth_a_look(string field, bool cares) =>
        Standard.Cares(Updated(field)).ShouldBe(cares);

    [Theory]
    [InlineData("ItemCreated", true)]
    [InlineData("Commented", true)]
    [InlineData("LinkChanged", true)]
    [InlineData("Requested", true)]
    [InlineData("SprintStarted", true)]
    [InlineData("SprintClosed", false)]
    [InlineData("SprintChanged", false)]
    [InlineData("BoardChanged", false)]
    [InlineData("ItemDeleted", false)]
    [InlineData("Irrelevant", false)]
    [InlineData("Unrecognised", false)]
    public void Only_kinds_that_a_rule_looks_at_are_worth_a_look(string kind, bool cares) => Standard.Cares(Notice(kind)).ShouldBe(cares);

    [Fact]
    public void An_update_that_does_not_say_what_changed_is_worth_a_look() => Standard.Cares(Notice("ItemUpdated")).ShouldBeTrue();

    [Fact]
    public void One_field_among_many_is_enough() =>
        Standard.Cares(Updated("rank") with { Changed = [.. Updated("rank").Changed, .. Updated("sprint").Changed] }).ShouldBeTrue();

    [Fact]
    public void With_every_rule_off_nothing_is_worth_a_look()
    {
        var ceiling = Standard with { Mode = Mode.Off };
        var each = Standard with { Rules = [.. Catalogue.Rules.Select(rule => rule with { Mode = Mode.Off })] };

        foreach (var notice in Enum.GetNames<NoticeKind>().Select(Notice).Append(Updated("sprint")))
        {
            ceiling.Cares(notice).ShouldBeFalse();
            each.Cares(notice).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_rule_brings_its_own_fields_and_no_others()
    {
        Standard.Only<SprintScope>().Cares(Updated("description")).ShouldBeFalse();
        Standard.Only<SprintScope>().Cares(Notice("Commented")).ShouldBeFalse();
        Standard.Only<ClearTitle>(rule => rule with { Except = new Except { Labels = ["spike"] } }).Cares(Updated("labels")).ShouldBeTrue();
        Standard.Only<ClearTitle>(rule => rule with { On = [Moment.Ranked] }).Cares(Updated("rank")).ShouldBeTrue();
        Standard.Only<ClearTitle>(rule => rule with { On = [Moment.SprintStarted] }).Cares(Notice("SprintStarted")).ShouldBeTrue();
    }

    private static Notice Updated(string field) => Notice("ItemUpdated") with { Changed = [new FieldChange(field, null, null, null, null)] };

    private static Notice Notice(string kind) => new() { Event = kind, Kind = Enum.Parse<NoticeKind>(kind) };
}
