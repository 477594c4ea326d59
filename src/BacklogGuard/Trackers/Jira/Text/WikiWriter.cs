using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Jira.Text;

/// <summary>Writes a message as wiki markup for Data Center, in which echoed words are never markup.</summary>
internal static class WikiWriter
{
    public static string Write(Message message) => message.PlainText;
}
