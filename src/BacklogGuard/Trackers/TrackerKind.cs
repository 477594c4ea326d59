namespace BacklogGuard.Trackers;

internal enum TrackerKind
{
    JiraCloud,
    JiraDataCenter,
}
