using BacklogGuard.Facts;

namespace BacklogGuard.Rules;

/// <summary>What a rule lets be.</summary>
internal sealed record Except
{
    public static readonly Except Nothing = new();

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>By id, e-mail, user name or display name.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Why the item is let be; null when it is not.</summary>
    public string? Why(WorkItem item, Person? whose)
    {
        if (Types.FirstOrDefault(type => Same(type, item.Type)) is { } type)
        {
            return $"Items of type {type} are excepted.";
        }

        if (item.Labels.FirstOrDefault(label => Labels.Any(excepted => Same(excepted, label))) is { } label)
        {
            return $"Items labelled {Words.Clean(label, 60)} are excepted.";
        }

        return whose is not null && People.Any(name => Role.IsCalled(whose, name)) ? $"{Words.Name(whose)} is excepted." : null;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
