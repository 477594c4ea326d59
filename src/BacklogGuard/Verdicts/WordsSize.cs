namespace BacklogGuard.Verdicts;

/// <summary>How much room the parts of a comment get; the first size that fits is taken.</summary>
/// <param name="Cell">Characters of a table cell's text.</param>
/// <param name="Evidence">Characters of quoted text.</param>
/// <param name="Rows">Findings in the table; the others are counted.</param>
/// <param name="Reasons">True when the fold tells why each check passed or was not judged.</param>
internal sealed record WordsSize(int Cell, int Evidence, int Rows, bool Reasons)
{
    /// <summary>Characters of plain text that a comment has at most.</summary>
    public const int Longest = 4_000;

    public static readonly IReadOnlyList<WordsSize> FromLargeToSmall =
    [
        new(400, 200, 30, true),
        new(400, 200, 30, false),
        new(160, 60, 12, false),
        new(80, 40, 6, false),
        new(40, 24, 3, false),
        new(24, 16, 1, false),
    ];
}
