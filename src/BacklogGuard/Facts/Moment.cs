namespace BacklogGuard.Facts;

/// <summary>The moments at which rules are judged.</summary>
internal enum Moment
{
    Created,
    Edited,
    EnterPlanned,
    EnterSprint,
    LeaveSprint,
    StartWork,
    Ready,
    SprintStarted,
    SprintClosed,
    LinkChanged,
    Ranked,
    Commented,
    Sweep,
    Check,
}
