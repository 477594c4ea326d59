using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>What the process's rules answer when a value cannot be saved.</summary>
internal static class RuleErrors
{
    public static AzureRefusal NotInList(AzureField field) => Error(field, "HasValues, LimitedToValues, AllowsOldValue, InvalidNotOldValue");

    public static AzureRefusal ReadOnly(AzureField field) => Error(field, "ReadOnly, InvalidNotOldValue");

    public static AzureRefusal Empty(AzureField field) => Error(field, "Required, InvalidEmpty");

    public static AzureRefusal WrongKind(AzureField field) => Error(field, "InvalidType");

    public static AzureRefusal UnknownIdentity(AzureField field, string value) =>
        Error(field, "InvalidIdentity", $"The identity value '{value}' for field '{field.Name}' is an unknown identity.");

    private static AzureRefusal Error(AzureField field, string flags, string? message = null)
    {
        var words = message ?? $"TF401320: Rule Error for field {field.Name}. Error code: {flags}.";
        return new AzureRefusal(400, "RuleValidationException", words)
        {
            CustomProperties = new JsonObject
            {
                ["FieldReferenceName"] = field.ReferenceName,
                ["FieldStatusFlags"] = flags,
                ["ErrorMessage"] = words,
                ["RuleValidationErrors"] = new JsonArray(new JsonObject { ["fieldReferenceName"] = field.ReferenceName, ["fieldStatusFlags"] = flags, ["errorMessage"] = words }),
            },
        };
    }
}
