namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>What publishers and consumers there are, and which inputs they take.</summary>
internal static class HookCatalogue
{
    public const string Created = "workitem.created";
    public const string Updated = "workitem.updated";
    public const string Commented = "workitem.commented";
    public const string Deleted = "workitem.deleted";
    public const string Restored = "workitem.restored";

    public const string Publisher = "tfs";
    public const string Consumer = "webHooks";
    public const string Action = "httpRequest";
    public const string Password = "basicAuthPassword";

    /// <summary>The released resource version: people as text, relations present.</summary>
    public const string FirstVersion = "1.0";

    public static readonly IReadOnlyList<string> Versions = [FirstVersion, "3.1-preview.3", "5.1-preview.3"];

    public static readonly IReadOnlyList<string> EventTypes = [Created, Updated, Commented, Deleted, Restored];

    private static readonly HookInput[] ForAll =
    [
        new("projectId", "Project", "textBox"),
        new("areaPath", "Area path", "combo"),
        new("workItemType", "Work item type", "combo"),
        new("tag", "Tag", "textBox"),
    ];

    public static readonly IReadOnlyList<HookInput> ConsumerInputs =
    [
        new("url", "URL", "textBox") { IsRequired = true, DataType = "uri" },
        new("acceptUntrustedCerts", "Accept untrusted SSL certificates", "checkBox") { DataType = "boolean" },
        new("basicAuthUsername", "Basic authentication username", "textBox") { Pattern = @"^\S+$", MaxLength = 256 },
        new(Password, "Basic authentication password", "passwordBox") { IsConfidential = true, MaxLength = 256 },
        new("httpHeaders", "HTTP headers", "textArea") { Pattern = @"^(?:[^:\r\n\s]+:[^\r\n\s]*(?:\r\n|\n|$))*$" },
        new("resourceDetailsToSend", "Resource details to send", "combo") { Values = ["", "all", "minimal", "none"] },
        new("messagesToSend", "Messages to send", "combo") { Values = ["", "all", "text", "html", "markdown", "none"] },
        new("detailedMessagesToSend", "Detailed messages to send", "combo") { Values = ["", "all", "text", "html", "markdown", "none"] },
    ];

    public static IEnumerable<HookInput> InputsOf(string eventType) => eventType switch
    {
        Created => [.. ForAll, new HookInput("linksChanged", "Links are added", "checkBox") { DataType = "boolean" }],
        Updated => [.. ForAll, new HookInput("changedFields", "Field", "combo"), new HookInput("linksChanged", "Links are added or removed", "checkBox") { DataType = "boolean" }],
        Commented => [.. ForAll, new HookInput("commentPattern", "Contains string", "textBox") { Pattern = @"^\s*[^\s&<>'""][^&<>'""]*$", MaxLength = 1024 }],
        _ => ForAll,
    };
}

/// <summary>One input of a publisher's event or of a consumer's action.</summary>
internal sealed record HookInput(string Id, string Name, string Mode)
{
    public bool IsRequired { get; init; }

    public bool IsConfidential { get; init; }

    public string DataType { get; init; } = "string";

    public string? Pattern { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>The values there are; null for any.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}
