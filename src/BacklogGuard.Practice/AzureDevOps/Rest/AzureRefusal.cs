using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>Azure DevOps says no: status and error body as the service sends it.</summary>
/// <param name="typeKey">The exception's short name, which clients key on.</param>
internal sealed class AzureRefusal(int status, string typeKey, string message, string space = "Microsoft.TeamFoundation.WorkItemTracking.Server") : Exception(message)
{
    private const int UsualEvent = 3000;

    public int Status => status;

    public string TypeKey => typeKey;

    /// <summary>Rule errors bring what is wrong with which field.</summary>
    public JsonObject? CustomProperties { get; init; }

    public AzureAnswer ToAnswer() => new(status, Body());

    public static AzureRefusal Bad(string message, string typeKey = "VssPropertyValidationException") => new(400, typeKey, message);

    public static AzureRefusal NotFound(string message, string typeKey = "VssResourceNotFoundException") => new(404, typeKey, message);

    public static AzureRefusal NoItem(int id) => new(
        404, "WorkItemUnauthorizedAccessException", $"TF401232: Work item {id} does not exist, or you do not have permissions to read it.");

    public static AzureRefusal NoRoute(string path) => new(
        404, "VssResourceNotFoundException", $"The controller for path '{path}' was not found or does not implement IController.", "Microsoft.VisualStudio.Services.WebApi");

    public static AzureRefusal NoProject(string project) => new(
        404,
        "ProjectDoesNotExistWithNameException",
        $"TF200016: The following project does not exist: {project}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.",
        "Microsoft.TeamFoundation.Core.WebApi");

    public static AzureRefusal NoTeam(string team) => new(
        404,
        "TeamNotFoundException",
        $"The team with id '{team}' does not exist, or you do not have permission to access it.",
        "Microsoft.TeamFoundation.Core.WebApi");

    public static AzureRefusal Forbidden(string message, string typeKey = "AccessCheckException") => new(403, typeKey, message, "Microsoft.TeamFoundation.Framework.Server");

    private JsonObject Body()
    {
        var body = new JsonObject
        {
            ["$id"] = "1",
            ["innerException"] = null,
            ["message"] = Message,
            ["typeName"] = $"{space}.{typeKey}, {space}",
            ["typeKey"] = typeKey,
            ["errorCode"] = 0,
            ["eventId"] = UsualEvent,
        };
        if (CustomProperties is not null)
        {
            body["customProperties"] = CustomProperties.DeepClone();
        }

        return body;
    }
}
