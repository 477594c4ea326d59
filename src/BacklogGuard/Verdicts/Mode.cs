namespace BacklogGuard.Verdicts;

/// <summary>What a finding may lead to; each mode includes the ones before it.</summary>
internal enum Mode
{
    Off,

    /// <summary>Kept in the receipt, nothing is written to the tracker.</summary>
    Observe,
    Comment,
    Label,

    /// <summary>The move is put back (a revert, seconds after the fact).</summary>
    Block,
}
