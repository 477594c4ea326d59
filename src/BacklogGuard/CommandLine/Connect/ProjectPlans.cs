using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;
using BacklogGuard.Verdicts;

namespace BacklogGuard.CommandLine.Connect;

/// <summary>The projects to look at, each with the rule set that judges it; where none does, the standard pack in observe mode.</summary>
internal sealed class ProjectPlans(RuleSetCatalog catalog, ITrackerConnection site)
{
    private const int Most = 5;

    public RuleSet RulesOf(string project) => catalog.For(site.Name, project) ?? new RuleSet { Name = RuleSetReader.StandardPack, Scopes = [new Scope(site.Name, [project])] };

    /// <exception cref="TrackerException">The tracker could not be asked for its projects.</exception>
    public async Task<(IReadOnlyList<ProjectPlan> Plans, CheckSection Section)> MakeAsync(CancellationToken cancellationToken)
    {
        var draft = new SectionDraft("Rule sets");
        var sets = catalog.ForConnection(site.Name);
        var scopes = sets.SelectMany(set => set.Scopes).Where(scope => scope.IsOf(site.Name)).ToList();
        var named = scopes.SelectMany(scope => scope.Projects).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var set in sets)
        {
            draft.Ok(set.Name, $"mode {Kebab.Of(set.Mode)}, revision {set.Hash[..7]}");
        }

        if (sets.Count == 0)
        {
            draft.Warn("none", $"no rule set judges {site.Name}: the standard pack is tried in observe mode", "Copy deploy/rule-sets/first-observe.yaml into the folder rule-sets and put the connection and its projects in.");
        }

        if (sets.Count == 0 || scopes.Exists(scope => scope.Projects.Count == 0))
        {
            var others = (await site.Doctor.ProjectsAsync(cancellationToken)).Except(named, StringComparer.OrdinalIgnoreCase).ToList();
            named.AddRange(others.Take(Math.Max(0, Most - named.Count)));
            TellLeftOut(draft, others.Except(named).ToList());
        }

        return ([.. named.Select(Plan)], draft.Done);
    }

    private static void TellLeftOut(SectionDraft draft, List<string> leftOut)
    {
        if (leftOut.Count > 0)
        {
            draft.Ok("projects", $"every project is meant; of those that are not named, {leftOut.Count} were not looked at ({string.Join(", ", leftOut.Take(10))}{(leftOut.Count > 10 ? ", …" : "")})");
        }
    }

    private ProjectPlan Plan(string project)
    {
        var rules = RulesOf(project);
        var strictest = rules.ActiveRules.Select(rules.ModeOf).DefaultIfEmpty(Mode.Off).Max();
        var ceiling = Reaches.Of(site.Mode);
        var reach = Reaches.Of(Kebab.Of(strictest));
        return new ProjectPlan(project, rules.Look(), reach < ceiling ? reach : ceiling);
    }
}
