using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.Trackers.AzureDevOps.Doctor;

/// <summary>How strongly the guard can act on this connection: warn, put back, or have the process refuse beforehand.</summary>
internal sealed class StrengthCheck(AzureSite site, string mode)
{
    private readonly Dictionary<string, IReadOnlySet<string>> _able = [];

    public void Learn(string project, IReadOnlySet<string> able) => _able[project] = able;

    public CheckSection Section
    {
        get
        {
            var draft = new SectionDraft("Strengths");
            Tell(draft, "warn", "a comment that says what is missing, and a tag", Reach.Comment, [Ability.Comment]);
            Tell(draft, "revert", "a state or iteration change is put back, seconds after it, in one revision with its reason", Reach.Block, [Ability.State, Ability.Iteration]);
            TellGate(draft);
            return draft.Done;
        }
    }

    private void Tell(SectionDraft draft, string strength, string what, Reach reach, IReadOnlyList<string> needed)
    {
        var able = _able.Where(project => needed.All(project.Value.Contains)).Select(project => project.Key).ToList();
        var unable = _able.Keys.Except(able).ToList();
        draft.Ok(strength, (Reaches.Of(mode) < reach, able.Count, unable.Count) switch
        {
            (true, _, _) => $"not now: the connection's mode is {mode}; {what} begins with {reach.Word()}",
            (_, 0, 0) => what,
            (_, _, 0) => $"{what}; in {string.Join(", ", able)}",
            (_, 0, _) => $"{what}; not in {string.Join(", ", unable)}, where it was refused or could not be tried",
            _ => $"{what}; in {string.Join(", ", able)}, not in {string.Join(", ", unable)}, where it was refused or could not be tried",
        });
    }

    // Service hooks come after the change: only the process itself can refuse one beforehand.
    private void TellGate(SectionDraft draft) => draft.Add(new CheckLine(
        "gate",
        CheckState.Ok,
        $"possible for state changes through rules of an inherited process{(site.IsServices ? "" : " (on Server only where rules know groups)")}, not for drags into an iteration; not in use, since this version writes no gate field",
        "Set-up: Organization settings → Process → the type → New field \"BacklogGuard Ready\" (picklist: Ready); New rule: when the state changes from New to Active, make it required; "
        + "New rule: when the current user is no member of the guard's group, make it read-only."));
}
