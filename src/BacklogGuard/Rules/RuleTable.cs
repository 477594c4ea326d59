using System.Text;
using BacklogGuard.Rules.RuleSets;

namespace BacklogGuard.Rules;

/// <summary>The table of rules for people, written from the rules themselves.</summary>
internal static class RuleTable
{
    public static string Markdown()
    {
        var table = new StringBuilder("| rule | judges | mode | on | settings |\n|---|---|---|---|---|\n");
        foreach (var rule in Catalogue.Rules)
        {
            table.Append(Row(rule)).Append('\n');
        }

        return table.ToString();
    }

    /// <summary>Without the settings: the overview in the front README.</summary>
    public static string Overview()
    {
        var table = new StringBuilder("| rule | judges | mode | on |\n|---|---|---|---|\n");
        foreach (var rule in Catalogue.Rules)
        {
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{rule.Id}` | {rule.Judges} | {Kebab.Of(rule.Mode)} | {string.Join(", ", rule.On.Select(Kebab.Of))} |\n");
        }

        return table.ToString();
    }

    private static string Row(Rule rule) =>
        $"| `{rule.Id}` | {rule.Judges} | {Kebab.Of(rule.Mode)} | {string.Join(", ", rule.On.Select(Kebab.Of))} | {Settings(rule)} |";

    private static string Settings(Rule rule) => string.Join("<br>", rule.Settings
        .Where(setting => setting.Name is not ("mode" or "on" or "types"))
        .Where(setting => setting is not ExceptSetting || setting.Show(rule) != "{}")
        .Select(setting => $"`{setting.Name}: {setting.Show(rule).Replace("|", "\\|", StringComparison.Ordinal)}` {setting.Meaning}"));
}
