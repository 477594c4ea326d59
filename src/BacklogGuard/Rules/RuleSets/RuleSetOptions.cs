using System.ComponentModel.DataAnnotations;

namespace BacklogGuard.Rules.RuleSets;

internal sealed record RuleSetOptions
{
    /// <summary>The folder of rule set files, seen from the working directory.</summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "RuleSets:Directory is empty; name the folder of the rule set files, for example rule-sets")]
    public string Directory { get; init; } = "rule-sets";
}
