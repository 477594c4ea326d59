using System.Globalization;
using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Control;

/// <summary>Jira's rate limits: writes per issue, and requests per second of a face. Both are off until switched on.</summary>
internal sealed class Limits
{
    private static readonly (int Count, TimeSpan Window)[] PerIssue = [(20, TimeSpan.FromSeconds(2)), (100, TimeSpan.FromSeconds(30))];
    private readonly Dictionary<string, Queue<DateTimeOffset>> _seen = [];

    /// <summary>20 writes in 2 seconds and 100 in 30 on one issue.</summary>
    public bool IssueWrites { get; set; }

    /// <summary>Requests a face answers in one second; 0 for any number.</summary>
    public int Burst { get; set; }

    public void Clear()
    {
        lock (_seen)
        {
            (IssueWrites, Burst) = (false, 0);
            _seen.Clear();
        }
    }

    public Answer? Check(JiraWorld world, HttpRequest request, bool isWrite)
    {
        var now = world.Clock.Now;
        if (Burst > 0 && IsOver(world.Face.Name(), [(Burst, TimeSpan.FromSeconds(1))], now))
        {
            return Refuse(world, "jira-burst-based", Burst, TimeSpan.FromSeconds(1));
        }

        if (IssueWrites && isWrite && request.RouteValues["issue"] is string key
            && IsOver($"{world.Face.Name()}/{world.FindIssue(key)?.Id}", PerIssue, now))
        {
            return Refuse(world, "jira-per-issue-on-write", PerIssue[0].Count, PerIssue[0].Window);
        }

        return null;
    }

    private bool IsOver(string what, (int Count, TimeSpan Window)[] windows, DateTimeOffset now)
    {
        lock (_seen)
        {
            if (!_seen.TryGetValue(what, out var times))
            {
                _seen[what] = times = new Queue<DateTimeOffset>();
            }

            while (times.TryPeek(out var oldest) && now - oldest > windows[^1].Window)
            {
                times.Dequeue();
            }

            if (windows.Any(window => times.Count(time => now - time < window.Window) >= window.Count))
            {
                return true;
            }

            times.Enqueue(now);
            return false;
        }
    }

    private static Answer Refuse(JiraWorld world, string reason, int limit, TimeSpan wait)
    {
        var answer = new Answer(429, Answer.Errors(["Rate limit exceeded."]));
        answer.Headers["Retry-After"] = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        answer.Headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        answer.Headers["X-RateLimit-Remaining"] = "0";
        if (world.Face == Face.DataCenter)
        {
            answer.Headers["X-RateLimit-FillRate"] = limit.ToString(CultureInfo.InvariantCulture);
            answer.Headers["X-RateLimit-Interval-Seconds"] = "1";
            return answer;
        }

        answer.Headers["X-RateLimit-Reset"] = (world.Clock.Now + wait).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        answer.Headers["X-RateLimit-NearLimit"] = "true";
        answer.Headers["RateLimit-Reason"] = reason;
        return answer;
    }
}
