using BacklogGuard.Facts;
using BacklogGuard.Verdicts;

namespace BacklogGuard.Rules;

/// <summary>A judge: a record whose properties are its settings in rule set files and whose method is the judgement. Pure.</summary>
internal interface IRule
{
    /// <summary>The rule's name in kebab case, for example scope-added.</summary>
    string Id { get; }

    /// <summary>What it is about, as the comment's first column says it.</summary>
    string Subject { get; }

    /// <summary>One sentence for the table of rules.</summary>
    string Judges { get; }

    Mode Mode { get; }

    /// <summary>The moments at which it is judged.</summary>
    IReadOnlyList<Moment> On { get; }

    /// <summary>The item types it judges; empty for all.</summary>
    IReadOnlyList<string> Types { get; }

    Except Except { get; }

    /// <summary>True when it is part of being ready.</summary>
    bool Readiness { get; }

    /// <summary>The fields, by <see cref="FieldNames"/> or the rule set's logical names, whose change can change the outcome.</summary>
    IReadOnlyList<string> Watches { get; }

    IReadOnlyList<Setting> Settings { get; }

    /// <summary>What it looks at besides the item, once item and moments are known.</summary>
    FactNeeds Needs(WorkItem item, IReadOnlySet<Moment> moments, Roles roles);

    /// <summary>Whose doing it judges: the person whom an exception must name.</summary>
    Person? Whose(Snapshot snapshot);

    RuleOutcome Judge(Hearing hearing);
}
