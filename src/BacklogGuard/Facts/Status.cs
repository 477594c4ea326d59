namespace BacklogGuard.Facts;

/// <summary>The tracker's status category; rules look at it and never at a status's name.</summary>
internal enum StatusCategory
{
    Unknown,
    ToDo,
    InProgress,
    Done,
}

internal sealed record Status(string Id, string Name, StatusCategory Category);
