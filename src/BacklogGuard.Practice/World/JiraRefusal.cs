namespace BacklogGuard.Practice.World;

/// <summary>Jira says no: status and error body as documented.</summary>
internal sealed class JiraRefusal : Exception
{
    public JiraRefusal(int status, string message)
        : base(message)
    {
        Status = status;
        Messages = [message];
    }

    private JiraRefusal(int status, IReadOnlyDictionary<string, string> fields)
        : base(string.Join("; ", fields.Values))
    {
        Status = status;
        Fields = fields;
    }

    public int Status { get; }

    public IReadOnlyList<string> Messages { get; } = [];

    public IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>();

    public static JiraRefusal Bad(string message) => new(400, message);

    public static JiraRefusal Field(string field, string message) => new(400, new Dictionary<string, string> { [field] = message });

    public static JiraRefusal Forbidden(string message) => new(403, message);

    public static JiraRefusal NotFound(string message) => new(404, message);

    public static JiraRefusal NoIssue(Face face) => NotFound(
        face == Face.Cloud ? "Issue does not exist or you do not have permission to see it." : "Issue Does Not Exist");

    public static JiraRefusal NotSignedIn() => new(401, "You are not authenticated. Authentication required to perform this operation.");
}
