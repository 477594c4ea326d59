using System.Collections.Frozen;
using System.Text.RegularExpressions;
using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Items;

/// <summary>What the reference names of fields mean; they are the same in every language and process.</summary>
internal static partial class AzureFields
{
    public const string Title = "System.Title";
    public const string Description = "System.Description";
    public const string ReproSteps = "Microsoft.VSTS.TCM.ReproSteps";
    public const string AcceptanceCriteria = "Microsoft.VSTS.Common.AcceptanceCriteria";
    public const string State = "System.State";
    public const string IterationPath = "System.IterationPath";
    public const string AreaPath = "System.AreaPath";
    public const string Tags = "System.Tags";
    public const string History = "System.History";
    public const string Parent = "System.Parent";
    public const string AssignedTo = "System.AssignedTo";
    public const string ChangedBy = "System.ChangedBy";
    public const string ChangedDate = "System.ChangedDate";
    public const string CommentCount = "System.CommentCount";
    public const string CreatedBy = "System.CreatedBy";
    public const string CreatedDate = "System.CreatedDate";
    public const string TeamProject = "System.TeamProject";
    public const string WorkItemType = "System.WorkItemType";

    private const string BoardPrefix = "WEF_";

    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        [Title] = FieldNames.Title,
        [Description] = FieldNames.Description,
        [ReproSteps] = FieldNames.Description,
        [State] = FieldNames.Status,
        [IterationPath] = FieldNames.Sprint,
        [Tags] = FieldNames.Labels,
        ["Microsoft.VSTS.Common.StackRank"] = FieldNames.Rank,
        ["Microsoft.VSTS.Common.BacklogPriority"] = FieldNames.Rank,
        ["Microsoft.VSTS.Common.Priority"] = FieldNames.Priority,
        [AssignedTo] = FieldNames.Assignee,
        [WorkItemType] = FieldNames.Type,
        [Parent] = FieldNames.Parent,
        [TeamProject] = FieldNames.Project,
        [History] = FieldNames.Comment,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // What the processes of Microsoft estimate in: Agile, Scrum, CMMI.
    private static readonly FrozenSet<string> UsualEstimates = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Microsoft.VSTS.Scheduling.StoryPoints", "Microsoft.VSTS.Scheduling.Effort", "Microsoft.VSTS.Scheduling.Size");

    // Written by the tracker itself with every change.
    private static readonly FrozenSet<string> Books = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "System.Id", "System.Rev", "System.AuthorizedDate", "System.RevisedDate", ChangedDate, ChangedBy, "System.Watermark", "System.AuthorizedAs", "System.PersonId", CommentCount);

    // Written by the tracker when another field changes, or about boards alone.
    private static readonly FrozenSet<string> Shadows = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "System.BoardColumn", "System.BoardColumnDone", "System.BoardLane", "System.Reason", "System.IterationId", "System.AreaId", "System.NodeName",
        "Microsoft.VSTS.Common.StateChangeDate", "Microsoft.VSTS.Common.ActivatedDate", "Microsoft.VSTS.Common.ActivatedBy",
        "Microsoft.VSTS.Common.ClosedDate", "Microsoft.VSTS.Common.ClosedBy", "Microsoft.VSTS.Common.ResolvedDate", "Microsoft.VSTS.Common.ResolvedBy");

    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, [.. Meanings.Values, FieldNames.Estimate, FieldNames.Links, FieldNames.Attachment, FieldNames.Key]);

    /// <summary>One of <see cref="FieldNames"/>, else the field's usual name; empty for what is no change to people.</summary>
    /// <param name="estimateField">The process's Effort field; null when it is not known, then each of the usual ones is taken for it.</param>
    public static string NameOf(string reference, string? estimateField)
    {
        if (reference.Length == 0 || IsNoise(reference))
        {
            return "";
        }

        return IsEstimate(reference, estimateField) ? FieldNames.Estimate : Meanings.GetValueOrDefault(reference) ?? Own(reference);
    }

    /// <summary>True for what the tracker writes by itself: books, and shadows of other changes.</summary>
    public static bool IsNoise(string reference) => Books.Contains(reference) || IsShadow(reference);

    /// <summary>True for fields that follow other fields, and for a card's place on a board.</summary>
    public static bool IsShadow(string reference) =>
        Shadows.Contains(reference)
        || reference.StartsWith(BoardPrefix, StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("System.IterationLevel", StringComparison.OrdinalIgnoreCase)
        || reference.StartsWith("System.AreaLevel", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the guard knows what the field is for, whatever it is called here.</summary>
    public static bool HasMeaning(string fieldName) => Taken.Contains(fieldName);

    private static bool IsEstimate(string reference, string? estimateField) => estimateField is null
        ? UsualEstimates.Contains(reference)
        : reference.Equals(estimateField, StringComparison.OrdinalIgnoreCase);

    // Microsoft's own fields are called like the end of their reference name; one's own may be called anything.
    private static string Own(string reference)
    {
        var name = reference.StartsWith("Microsoft.", StringComparison.OrdinalIgnoreCase) || reference.StartsWith("System.", StringComparison.OrdinalIgnoreCase)
            ? BetweenWords().Replace(reference[(reference.LastIndexOf('.') + 1)..], " ")
            : reference;
        return Taken.Contains(name) ? $"{reference} (custom field)" : name;
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenWords();
}
