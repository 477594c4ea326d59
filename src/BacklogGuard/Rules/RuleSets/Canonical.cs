using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>A rule set's effective settings as one text, in an order that does not depend on the file.</summary>
internal static class Canonical
{
    // Every judgement asks for it, and a rule set never changes: told once per object.
    private static readonly ConditionalWeakTable<RuleSet, string> Known = [];

    public static string Hash(RuleSet set) => Known.GetValue(set, static known => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(known)))));

    public static string Text(RuleSet set)
    {
        var text = new StringBuilder();
        Line(text, "name", set.Name);
        Line(text, "mode", Kebab.Of(set.Mode));
        Lines(text, "applies-to", set.Scopes.Select(scope => $"{scope.Connection} {Values.Texts.Show([.. scope.Projects.Order(StringComparer.Ordinal)])}"));
        Lines(text, "role", set.Roles.ByName.Select(role => $"{role.Key} {Show(role.Value)}"));
        Lines(text, "field", set.Fields.Select(field => $"{field.Key} {field.Value}"));
        Lines(text, "ready-status", set.ReadyStatuses);
        Lines(text, "rule", set.Rules.SelectMany(rule => rule.Settings.Select(setting => $"{rule.Id} {setting.Name} {setting.Show(rule)}")));
        return text.ToString();
    }

    private static string Show(Role role) =>
        $"{Values.Texts.Show(role.Users)} {Values.Texts.Show(role.Groups)} {Values.Texts.Show(role.ProjectRoles)}";

    private static void Lines(StringBuilder text, string name, IEnumerable<string> values)
    {
        foreach (var value in values.Order(StringComparer.Ordinal))
        {
            Line(text, name, value);
        }
    }

    private static void Line(StringBuilder text, string name, string value) => text.Append(name).Append(' ').Append(value).Append('\n');
}
