using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <param name="Op">add, remove, replace, move, copy or test.</param>
/// <param name="Path">Its segments: fields and System.Title.</param>
internal sealed record PatchOperation(string Op, string[] Path, string[]? From, JsonNode? Value)
{
    public string Whole => "/" + string.Join('/', Path);
}

/// <summary>Reads a JSON Patch document.</summary>
internal static class PatchDocument
{
    private const string JsonPatch = "application/json-patch+json";

    /// <exception cref="AzureRefusal">415 for another content type, 400 for what is no patch document.</exception>
    public static IReadOnlyList<PatchOperation> Of(AzureCall call)
    {
        if (call.ContentType?.StartsWith(JsonPatch, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new AzureRefusal(
                415,
                "VssRequestContentTypeNotSupportedException",
                $"The request indicated a Content-Type of \"{call.ContentType}\" for method type \"{call.Method}\" which is not supported. Valid content types for this method are: {JsonPatch}.",
                "Microsoft.VisualStudio.Services.WebApi");
        }

        return call.Body() is JsonArray { Count: > 0 } operations ? [.. operations.Select(Operation)] : throw Invalid();
    }

    private static PatchOperation Operation(JsonNode? node)
    {
        if (node is not JsonObject operation || operation["path"] is not JsonValue path)
        {
            throw Invalid();
        }

        var op = AskedEnum.Of(operation["op"]?.ToString(), "op", "add", "remove", "replace", "move", "copy", "test");
        return new PatchOperation(op, Split(path.ToString()), operation["from"] is JsonValue from ? Split(from.ToString()) : null, operation["value"]);
    }

    private static string[] Split(string path) =>
        [.. path.TrimStart('/').Split('/').Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    private static AzureRefusal Invalid() => AzureRefusal.Bad("You must pass a valid patch document in the body of the request.");
}
