using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Values as clients send them into values as the world keeps them.</summary>
internal sealed class FieldInput(AzureWorld world, ItemEdit edit, bool bypassesRules)
{
    /// <summary>Null clears the field.</summary>
    /// <exception cref="AzureRefusal">The value cannot stand in the field.</exception>
    public object? Read(AzureField field, JsonNode? value)
    {
        if (value is null || (value is JsonValue && value.ToString().Length == 0))
        {
            return null;
        }

        if (field.IsIdentity)
        {
            return Identity(field, value);
        }

        return field.Type switch
        {
            "integer" => double.TryParse(Text(field, value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == Math.Floor(number) ? (int)number : throw RuleErrors.WrongKind(field),
            "double" => double.TryParse(Text(field, value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw RuleErrors.WrongKind(field),
            "boolean" => bool.TryParse(Text(field, value), out var flag) ? flag : throw RuleErrors.WrongKind(field),
            "dateTime" => AzureTime.Parse(Text(field, value)) ?? throw RuleErrors.WrongKind(field),
            "treePath" => Node(field, Text(field, value)),
            "html" when !edit.MarkdownFields.Contains(field.ReferenceName) => SafeHtml.Of(Text(field, value)),
            _ => Text(field, value),
        };
    }

    private static string Text(AzureField field, JsonNode value) =>
        value is JsonValue scalar && scalar.GetValueKind() is not JsonValueKind.Object ? scalar.ToString() : throw RuleErrors.WrongKind(field);

    private object Identity(AzureField field, JsonNode value)
    {
        var asked = value is JsonObject person
            ? ((string?)person["descriptor"] ?? (string?)person["id"] ?? (string?)person["uniqueName"] ?? (string?)person["displayName"])
            : value.ToString();
        return world.FindUser(asked) ?? (bypassesRules ? (object)(asked ?? "") : throw RuleErrors.UnknownIdentity(field, asked ?? ""));
    }

    private AzureNode Node(AzureField field, string path) =>
        edit.Project.FindNode(field.ReferenceName == AzureFields.AreaPath, path)
        ?? throw AzureRefusal.Bad(
            $"TF401347: Invalid tree name given for work item {edit.Item.Id}, field '{field.ReferenceName}'.",
            "WorkItemFieldInvalidTreeNameException");
}
