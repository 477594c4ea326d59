using System.Net;
using Hangfire.Dashboard;

namespace BacklogGuard.Inbox.Jobs;

/// <summary>Opens the dashboard to this machine alone, until there is a sign-in.</summary>
internal sealed class ThisMachineOnly : IDashboardAuthorizationFilter
{
    // Behind a proxy on the same host every visitor looks local: a forwarding header gives them away.
    private static readonly string[] Forwarding = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via"];

    public bool Authorize(DashboardContext context)
    {
        var http = context.GetHttpContext();
        return http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && !Forwarding.Any(http.Request.Headers.ContainsKey);
    }
}
