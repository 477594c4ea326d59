using BacklogGuard.Rules.RuleSets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BacklogGuard.Rules;

/// <summary>The judges: pure rules, and the rule sets that say which of them judge what.</summary>
internal static class RulesRoom
{
    public static void AddRules(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<RuleSetOptions>().BindConfiguration("RuleSets")
            .Validate(options => !string.IsNullOrWhiteSpace(options.Directory), "RuleSets:Directory is empty; name the folder of the rule set files, for example rule-sets");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<RuleSetCatalog>();
        builder.Services.AddHostedService(services => services.GetRequiredService<RuleSetCatalog>());
    }
}
