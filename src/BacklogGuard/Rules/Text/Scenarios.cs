using BacklogGuard.Facts;

namespace BacklogGuard.Rules.Text;

/// <summary>A Given/When/Then scenario; each Then, and each And after it, is an outcome that can be checked.</summary>
internal sealed record Scenario(string? Title, bool HasGiven, bool HasWhen, IReadOnlyList<string> Outcomes)
{
    public bool IsComplete => (HasGiven || HasWhen) && Outcomes.Count > 0;

    /// <summary>A lone Given or When is a sentence of prose, not a scenario.</summary>
    public bool IsMeant => Title is not null || Outcomes.Count > 0 || (HasGiven && HasWhen);

    public string Missing => $"scenario {(Title is { Length: > 0 } ? $"\"{Words.Clean(Title, 60)}\" " : "")}has no {(Outcomes.Count == 0 ? "Then" : "Given or When")}";
}

/// <summary>Finds scenarios in the lines of a text, code blocks and list items included.</summary>
internal static class Scenarios
{
    private enum Step
    {
        None,
        Title,
        Given,
        When,
        Then,
        And,
    }

    public static IReadOnlyList<Scenario> In(IReadOnlyList<Block> blocks)
    {
        var scenarios = new List<Scenario>();
        var last = Step.None;
        foreach (var line in blocks.Where(block => block is not TableRow).SelectMany(block => block.Text.Split('\n')))
        {
            var step = StepOf(line, out var text);
            if (step == Step.None)
            {
                last = Filler.Is(line) ? last : Step.None;
                continue;
            }

            last = step == Step.And ? last : step;
            Add(scenarios, step, last, text);
        }

        return [.. scenarios.Where(scenario => scenario.IsMeant)];
    }

    public static bool IsStep(string line) => StepOf(line, out _) is not (Step.None or Step.Title);

    private static void Add(List<Scenario> scenarios, Step step, Step last, string text)
    {
        var starts = scenarios.Count == 0 || step == Step.Title
            || (step is Step.Given or Step.When && scenarios[^1].Outcomes.Count > 0);
        if (starts)
        {
            scenarios.Add(new Scenario(step == Step.Title ? text : null, false, false, []));
        }

        scenarios[^1] = last switch
        {
            Step.Given => Inline(scenarios[^1] with { HasGiven = true }, text),
            Step.When => Inline(scenarios[^1] with { HasWhen = true }, text),
            Step.Then => scenarios[^1] with { Outcomes = [.. scenarios[^1].Outcomes, text] },
            _ => scenarios[^1],
        };
    }

    // "Given a full cart, when it is paid, then a receipt is sent" in one line.
    private static Scenario Inline(Scenario scenario, string text)
    {
        var then = text.IndexOf(" then ", StringComparison.OrdinalIgnoreCase);
        return then < 0 ? scenario : scenario with { Outcomes = [.. scenario.Outcomes, text[(then + 6)..]] };
    }

    private static Step StepOf(string line, out string text)
    {
        var trimmed = line.TrimStart(' ', '\t', '-', '*', '•', '|');
        var end = trimmed.IndexOfAny([' ', ':', '\t']);
        var word = end < 0 ? trimmed : trimmed[..end];
        text = end < 0 ? "" : trimmed[end..].Trim(' ', '\t', ':', '*');
        return word.Trim('*').ToLowerInvariant() switch
        {
            "scenario" or "example" when trimmed.Contains(':', StringComparison.Ordinal) => Step.Title,
            "given" => Step.Given,
            "when" => Step.When,
            "then" => Step.Then,
            "and" or "but" => Step.And,
            _ => Step.None,
        };
    }
}
