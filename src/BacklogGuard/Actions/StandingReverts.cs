using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Actions;

/// <summary>
/// Which earlier reverts are still worth telling. The move back is the guard's own change and takes the harm away, so the
/// verdict soon knows nothing of it; people who find the item elsewhere than they left it still have to read why.
/// </summary>
internal static class StandingReverts
{
    public static bool Stands(Revert revert, IReadOnlyList<Finding> findings, PlanContext context) =>
        revert.Note is not null && context.Now - revert.At < RevertBudget.Day && revert.Outcome switch
        {
            RevertOutcome.Done => !IsThereAgain(revert, context),
            RevertOutcome.Refused => findings.Any(finding => revert.Rules.Contains(finding.Rule)) && IsThereAgain(revert, context),
            _ => false,
        };

    private static bool IsThereAgain(Revert revert, PlanContext context) => revert.Field == FieldNames.Status
        ? context.Status == revert.Undone
        : revert.Undone is { } sprint && context.Sprints?.Contains(sprint) == true;
}
