namespace BacklogGuard.Practice;

/// <summary>The practice trackers as one web server.</summary>
public static class PracticeServer
{
}
