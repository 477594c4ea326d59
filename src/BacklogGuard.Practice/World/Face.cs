namespace BacklogGuard.Practice.World;

/// <summary>Which Jira a world speaks as.</summary>
internal enum Face
{
    Cloud,
    DataCenter,
}

internal static class FaceNames
{
    public static string Name(this Face face) => face == Face.Cloud ? "cloud" : "dc";

    public static string Prefix(this Face face) => face == Face.Cloud ? "/jira-cloud" : "/jira-dc";

    /// <summary>Null for a name that is neither cloud nor dc.</summary>
    public static Face? Parse(string? name) => name switch
    {
        "cloud" => Face.Cloud,
        "dc" => Face.DataCenter,
        _ => null,
    };
}
