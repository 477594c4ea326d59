using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.Jira.Doctor;

/// <summary>How strongly the guard can act on this connection: warn, put back, or have Jira refuse beforehand.</summary>
internal sealed class StrengthCheck(JiraSite site, string mode)
{
    private static readonly IReadOnlyList<string> ForWarn = [Need.Comment, Need.EditOwn];
    private static readonly IReadOnlyList<string> ForRevert = [Need.Transition, Need.Schedule, Need.Edit];

    private readonly Dictionary<string, IReadOnlySet<string>> _granted = [];

    public void Learn(string project, IReadOnlySet<string> granted) => _granted[project] = granted;

    public CheckSection Section
    {
        get
        {
            var draft = new SectionDraft("Strengths");
            Tell(draft, "warn", "a comment that says what is missing, and a label", Reach.Comment, ForWarn);
            Tell(draft, "revert", "a status or sprint change is put back, seconds after it", Reach.Block, ForRevert);
            TellGate(draft);
            return draft.Done;
        }
    }

    private void Tell(SectionDraft draft, string strength, string what, Reach reach, IReadOnlyList<string> needed)
    {
        var able = _granted.Where(project => needed.All(project.Value.Contains)).Select(project => project.Key).ToList();
        var unable = _granted.Keys.Except(able).ToList();
        if (Reaches.Of(mode) < reach)
        {
            draft.Ok(strength, $"not now: the connection's mode is {mode}; {what} begins with {reach.Word()}");
        }
        else if (unable.Count > 0)
        {
            draft.Ok(strength, $"{what}; {(able.Count == 0 ? "not" : $"in {string.Join(", ", able)}, not")} in {string.Join(", ", unable)}, where permissions are missing");
        }
        else
        {
            draft.Ok(strength, able.Count == 0 ? what : $"{what}; in {string.Join(", ", able)}");
        }
    }

    // A webhook comes after the change: only the site's own workflow can refuse one beforehand.
    private void TellGate(SectionDraft draft) => draft.Add(site.IsCloud
        ? new CheckLine("gate", CheckState.Ok, "possible for status changes through the workflow, not for drags into a sprint; not in use, since this version writes no verdict field",
            "Set-up: a text field \"BacklogGuard verdict\" on the edit screen; Project settings → Workflows → the transition to guard → Rules → Add rule → Validate a field: it must match READY, with the message \"See BacklogGuard's comment\".")
        : new CheckLine("gate", CheckState.Ok, "possible for status changes only with an app (ScriptRunner, JSU, JMWE), not for drags into a sprint; not in use, since this version writes no verdict field",
            "Set-up: a text field \"BacklogGuard verdict\" on the edit screen; Workflows → the transition to guard → Validators → the app's field validator: it must be READY, with the message \"See BacklogGuard's comment\"."));
}
