namespace BacklogGuard.Trackers.Doctor;

/// <summary>How far into a tracker the guard reaches, weakest first: each mode needs what the ones before it need.</summary>
internal enum Reach
{
    /// <summary>Mode observe: reads only.</summary>
    Observe,
    Comment,
    Label,

    /// <summary>Moves are put back.</summary>
    Block,
}

internal static class Reaches
{
    /// <summary>What a connection's mode lets the guard do.</summary>
    public static Reach Of(string mode) => mode switch
    {
        "comment" => Reach.Comment,
        "label" => Reach.Label,
        "block" => Reach.Block,
        _ => Reach.Observe,
    };

    public static string Word(this Reach reach) => reach.ToString().ToLowerInvariant();
}
