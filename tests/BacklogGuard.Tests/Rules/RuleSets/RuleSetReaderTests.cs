using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class RuleSetReaderTests
{
    private const string Head = """
        apiVersion: backlogguard/v1
        name: shop
        extends: standard
        applies-to: [{ connection: acme, projects: [SHOP] }]

        """;

    [Fact]
    public void A_whole_rule_set_is_read()
    {
        var set = Read("""
            apiVersion: backlogguard/v1
            name: shop
            extends: standard                  # built-in pack
            applies-to:
              - { connection: acme, projects: [SHOP] }
            roles:
              product-owner: { users: [maria@acme.example], groups: [product-owners] }
              developers:    { groups: [shop-team], project-roles: [Developers] }
            fields:
              estimate: Story Points
              acceptance-criteria: Acceptance Criteria
            mode: observe
            ready-statuses: [Ready]
            rules:
              acceptance-criteria: { mode: comment, minimum: 3, except: { labels: [spike] } }
              scope-added:         { mode: label, grace: 48h, budget: 20% }
              unresolved-blocker:  { mode: block, on: [enter-sprint, start-work] }
              open-questions:      { comments: false }
              clear-title:         { mode: off }
            """);

        set.Name.ShouldBe("shop");
        set.Mode.ShouldBe(Mode.Observe);
        set.AppliesTo("acme", "SHOP").ShouldBeTrue();
        set.AppliesTo("acme", "PAY").ShouldBeFalse();
        set.AppliesTo("other", "SHOP").ShouldBeFalse();
        set.Roles.ByName["developers"].Groups.ShouldBe(["shop-team"]);
        set.Roles.ByName["developers"].ProjectRoles.ShouldBe(["Developers"]);
        set.Fields["estimate"].ShouldBe("Story Points");
        set.ReadyStatuses.ShouldBe(["Ready"]);
        var criteria = set.Rules.OfType<AcceptanceCriteria>().Single();
        criteria.Minimum.ShouldBe(3);
        criteria.Except.Labels.ShouldBe(["spike"]);
        criteria.Except.Types.ShouldBe(["Epic"], "what is not written keeps its default");
        var scope = set.Rules.OfType<ScopeAdded>().Single();
        scope.Grace.ShouldBe(TimeSpan.FromHours(48));
        scope.Budget.ShouldBe(0.2m);
        set.Rules.OfType<UnresolvedBlocker>().Single().On.ShouldBe([Moment.EnterSprint, Moment.StartWork]);
        set.Rules.OfType<OpenQuestions>().Single().Comments.ShouldBeFalse();
        set.ActiveRules.Select(rule => rule.Id).ShouldNotContain("clear-title");
        set.Rules.Count.ShouldBe(Catalogue.Rules.Count);
    }

    [Fact]
    public void Without_a_pack_only_the_named_rules_judge() =>
        Read(Head.Replace("extends: standard\n", "", StringComparison.Ordinal) + "rules: { estimate: {} }").Rules.Select(rule => rule.Id).ShouldBe(["estimate"]);

    [Fact]
    public void Without_a_mode_nothing_is_written() => Read(Head).Mode.ShouldBe(Mode.Observe);

    [Fact]
    public void Without_projects_a_whole_connection_is_judged() =>
        Read(Head.Replace(", projects: [SHOP]", "", StringComparison.Ordinal)).AppliesTo("ACME", "ANY").ShouldBeTrue();

    [Theory]
    [InlineData("rules:\n  scope-added: { efect: label }", "line 6, column 18: \"efect\" is not a setting of scope-added.")]
    [InlineData("rules:\n  scope-added: { bugdet: 20% }", "line 6, column 18: \"bugdet\" is not a setting of scope-added. Did you mean \"budget\"?")]
    [InlineData("rules:\n  scope-aded: {}", "line 6, column 3: \"scope-aded\" is not a rule. Did you mean \"scope-added\"?")]
    [InlineData("rulez: {}", "line 5, column 1: \"rulez\" is not a part of a rule set. Did you mean \"rules\"?")]
    [InlineData("mode: blok", "line 5, column 7: \"blok\" is not a mode (off, observe, comment, label or block). Did you mean \"block\"?")]
    [InlineData("mode: [block]", "line 5, column 7: mode must be a mode (off, observe, comment, label or block), not a list.")]
    [InlineData("mode:", "line 5, column 6: mode must be a mode (off, observe, comment, label or block), but nothing stands there.")]
    [InlineData("rules:\n  estimate: { on: [enter-sprnt] }", "line 6, column 20: \"enter-sprnt\" is not a moment (created, edited, enter-planned, enter-sprint, leave-sprint, start-work, ready, sprint-started, sprint-closed, link-changed, ranked, commented, sweep or check). Did you mean \"enter-sprint\"?")]
    [InlineData("rules:\n  estimate: { on: [] }", "line 6, column 19: on must be a list of moments with at least one entry, not a list.")]
    [InlineData("rules:\n  estimate: { on: enter-sprint }", "line 6, column 19: on must be a list of moments with at least one entry, not \"enter-sprint\".")]
    [InlineData("rules:\n  estimate: { on: [ready, ready] }", "line 6, column 27: on lists ready twice.")]
    [InlineData("rules:\n  estimate: comment", "line 6, column 13: estimate must be a group of settings, for example { mode: comment }.")]
    [InlineData("rules:\n  acceptance-criteria: { minimum: 010 }", "line 6, column 35: minimum must be a whole number from 1 to 20, not \"010\".")]
    [InlineData("rules:\n  acceptance-criteria: { minimum: 2.5 }", "line 6, column 35: minimum must be a whole number from 1 to 20, not \"2.5\".")]
    [InlineData("rules:\n  acceptance-criteria: { minimum: 99 }", "line 6, column 35: minimum must be a whole number from 1 to 20, not \"99\".")]
    [InlineData("rules:\n  scope-added: { working-days: yes }", "line 6, column 32: working-days must be true or false, not \"yes\".")]
    [InlineData("rules:\n  scope-added: { grace: 24 }", "line 6, column 25: grace must be a duration such as 30m, 24h or 2d, not \"24\".")]
    [InlineData("rules:\n  scope-added: { budget: 0.2 }", "line 6, column 26: budget must be a percentage from 0% to 1000%, not \"0.2\".")]
    [InlineData("rules:\n  estimate: { except: { lables: [x] } }", "line 6, column 25: \"lables\" is not a part of except. Did you mean \"labels\"?")]
    [InlineData("rules:\n  definition-of-ready: { weights: { estimat: 1 } }", "line 6, column 37: \"estimat\" is not a readiness rule. Did you mean \"estimate\"?")]
    [InlineData("rules:\n  definition-of-ready: { must: [sprint-scope] }", "line 6, column 33: \"sprint-scope\" is not a readiness rule.")]
    [InlineData("rules:\n  sprint-scope: { allowed: [develpers] }", "line 6, column 29: \"develpers\" is not a role of this rule set. Did you mean \"developers\"?")]
    [InlineData("roles:\n  develpers: { users: [x] }", "line 6, column 3: \"develpers\" is not a role that rules know. Did you mean \"developers\"?")]
    [InlineData("roles:\n  developers: { user: [x] }", "line 6, column 17: \"user\" is not a way to name people. Did you mean \"users\"?")]
    [InlineData("roles:\n  developers: {}", "line 6, column 3: developers names nobody: list users, groups or project-roles, or leave the role out.")]
    [InlineData("fields:\n  estimat: Size", "line 6, column 3: \"estimat\" is not a field that rules read. Did you mean \"estimate\"?")]
    [InlineData("mode: observe\nmode: block", "line 6, column 1: \"mode\" stands twice; it was first set in line 5.")]
    public void A_mistake_is_told_with_its_place(string rest, string told)
    {
        var result = RuleSetReader.Read("rules.yml", Head + rest);

        result.RuleSet.ShouldBeNull();
        result.Problems.Select(problem => problem.ToString()).ShouldBe(["rules.yml " + told]);
    }

    [Theory]
    [InlineData("name: shop", "rules.yml line 1, column 1: apiVersion is missing.", "rules.yml line 1, column 1: applies-to is missing: name a connection and its projects, for example - { connection: acme, projects: [SHOP] }.", "rules.yml: No rule would judge: write extends: standard, or name the rules under rules.")]
    [InlineData("[a, b]", "rules.yml line 1, column 1: A rule set is a group of settings that starts with apiVersion: backlogguard/v1.")]
    [InlineData("   \n", "rules.yml: The file is empty.")]
    [InlineData("# only a comment", "rules.yml: The file is empty.")]
    public void What_is_missing_is_told(string yaml, params string[] told) =>
        RuleSetReader.Read("rules.yml", yaml).Problems.Select(problem => problem.ToString()).ShouldBe(told, ignoreOrder: true);

    [Theory]
    [InlineData("apiVersion: backlogguard/v2", "line 1, column 13: \"backlogguard/v2\" is not an apiVersion; this version of BacklogGuard reads backlogguard/v1. Did you mean \"backlogguard/v1\"?")]
    [InlineData("extends: standrd", "line 3, column 10: \"standrd\" is not a built-in pack. Did you mean \"standard\"?")]
    [InlineData("applies-to: acme", "line 4, column 13: applies-to must be a list, for example - { connection: acme, projects: [SHOP] }.")]
    [InlineData("applies-to: [{ connection: acme, project: [SHOP] }]", "line 4, column 34: \"project\" is not a setting of applies-to. Did you mean \"projects\"?")]
    [InlineData("applies-to: [{ projects: [SHOP] }]", "line 4, column 14: connection is missing.")]
    public void A_mistake_in_the_head_is_told_with_its_place(string line, string told)
    {
        var key = line[..line.IndexOf(':', StringComparison.Ordinal)];
        var yaml = string.Join('\n', Head.Split('\n').Select(old => old.StartsWith(key, StringComparison.Ordinal) ? line : old));

        RuleSetReader.Read("rules.yml", yaml).Problems.Select(problem => problem.ToString()).ShouldBe(["rules.yml " + told]);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_told_at_once_in_its_order() =>
        RuleSetReader.Read("rules.yml", Head + "mode: blok\nrules:\n  scope-added: { efect: 1, grace: never }\n  estimat: {}").Problems
            .Select(problem => (problem.Line, problem.Field)).ShouldBe([(5, "mode"), (7, "rules.scope-added.efect"), (7, "rules.scope-added.grace"), (8, "rules.estimat")]);

    [Fact]
    public void The_hash_is_of_what_is_in_force_and_not_of_how_it_is_written()
    {
        var hash = Read(Head + "mode: label\nrules: { scope-added: { grace: 24h, budget: 20% } }").Hash;

        hash.Length.ShouldBe(64);
        Read(Head + "# the defaults, left out\nmode: \"label\"").Hash.ShouldBe(hash);
        Read(Head + "mode: label\nrules: { scope-added: { grace: 1d } }").Hash.ShouldBe(hash);
        Read(Head + "mode: label\nrules: { scope-added: { grace: 25h } }").Hash.ShouldNotBe(hash);
        Read(Head + "mode: comment").Hash.ShouldNotBe(hash);
    }

    private static RuleSet Read(string yaml)
    {
        var result = RuleSetReader.Read("rules.yml", yaml);
        result.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();
        return result.RuleSet!;
    }
}
