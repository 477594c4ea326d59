using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <summary>The three things a bug report says instead of criteria.</summary>
internal static class BugReport
{
    private static readonly (string Part, IReadOnlyList<string> Headings)[] Parts =
    [
        ("expected result", ["Expected", "Expected result", "Expected behaviour", "Expected behavior", "Should be", "What should happen"]),
        ("actual result", ["Actual", "Actual result", "Actual behaviour", "Actual behavior", "Current behaviour", "Current behavior", "Observed", "What happens"]),
        ("steps to reproduce", ["Steps to reproduce", "Steps", "How to reproduce", "Reproduction", "Reproduce", "Repro", "To reproduce"]),
    ];

    public static IReadOnlyList<string> Missing(Document description) =>
        [.. Parts.Where(part => IsMissing(description, part.Headings)).Select(part => part.Part)];

    public static Document Complete(Document description) =>
        description with
        {
            Blocks =
            [
                .. description.Blocks,
                .. Parts.Where(part => IsMissing(description, part.Headings))
                    .SelectMany(part => new Block[] { new Heading(1, part.Headings[0]), new Paragraph($"The {part.Part} is described here.") }),
            ],
        };

    private static bool IsMissing(Document description, IReadOnlyList<string> headings) =>
        Sections.Under(description, headings).All(block => Filler.Is(block.Text));
}
