using System.Collections.Frozen;

namespace BacklogGuard.Trackers.Text;

/// <summary>Lines that people write as headings without marking them up: "Acceptance criteria:" alone on a line.</summary>
internal static class HeadingWords
{
    private const int Longest = 40;

    private static readonly FrozenSet<string> NeedColon = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ac", "acs", "dod", "dor", "criteria", "conditions of satisfaction", "done when",
        "description", "summary", "background", "context", "overview", "introduction", "motivation",
        "problem", "problem statement", "why", "value", "business value", "goal", "goals", "objective", "outcome", "benefit", "rationale",
        "scope", "in scope", "out of scope", "not in scope", "non-goals", "requirements", "assumptions", "constraints", "risks",
        "solution", "proposed solution", "proposed fix", "approach", "design", "implementation", "technical notes", "technical details", "notes",
        "dependencies", "depends on", "open questions", "questions", "tasks", "to do", "todo", "test plan", "test cases", "testing", "tests",
        "steps", "steps to reproduce", "reproduction", "how to reproduce", "actual", "actual result", "actual results", "actual behavior", "actual behaviour",
        "expected", "expected result", "expected results", "expected behavior", "expected behaviour", "environment", "impact", "workaround", "links", "related");

    private static readonly FrozenSet<string> Alone = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "acceptance criteria", "acceptance criterion", "acceptance tests", "user story", "definition of done", "definition of ready");

    public static bool IsHeading(string line)
    {
        var words = line.AsSpan().Trim();

        if (words.Length is 0 or > Longest)
        {
            return false;
        }

        var bare = words.TrimEnd(':').TrimEnd().ToString();

        return Alone.Contains(bare) || (words[^1] == ':' && NeedColon.Contains(bare));
    }
}
