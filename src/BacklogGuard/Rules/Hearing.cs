using BacklogGuard.Facts;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>What lies before the judges: the photograph, the rule set, and what was found before.</summary>
internal sealed record Hearing(RuleSet Rules, Snapshot Snapshot, ItemMemory Memory)
{
    public WorkItem Item => Snapshot.Item;

    public bool Has(Moment moment) => Snapshot.Moments.Contains(moment);

    /// <summary>The field's name as people of the tracker know it.</summary>
    public string FieldName(string field) => Rules.Fields.GetValueOrDefault(field) ?? Snapshot.FieldTitles.GetValueOrDefault(field) ?? field;

    public Reading<bool> Holds(string role, Person? person) => Rules.Roles.Holds(role, person, Snapshot.Memberships);

    /// <summary>", stakeholder" for the words after a name; empty when no role is known.</summary>
    public string RolesOf(Person person) =>
        string.Concat(Rules.Roles.Of(person, Snapshot.Memberships).Select(role => $", {role.Replace('-', ' ')}"));

    /// <summary>The same case with another item: what would be, were a remedy applied.</summary>
    public Hearing About(WorkItem item) => this with { Snapshot = Snapshot with { Item = item } };
}
