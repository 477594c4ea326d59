using BacklogGuard.Facts;
using BacklogGuard.Trackers.Http;

namespace BacklogGuard.Trackers.AzureDevOps;

/// <summary>Asks the site who the guard is, at most every 30 s.</summary>
internal sealed class AzureProbe(AzureSite site)
{
    private readonly Shelf<ProbeResult> _last = new(TimeSpan.FromSeconds(30), site.Clock);

    public Task<ProbeResult> AskAsync(CancellationToken cancellationToken) => _last.GetAsync("connectionData", () => AskNowAsync(cancellationToken));

    private async Task<ProbeResult> AskNowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var me = await site.AskWhoAsync(cancellationToken);
            return new ProbeResult(true, $"{site.Name} answers; the guard is {Complaint.Clean(me.Name)} there.");
        }
        catch (TrackerException trouble)
        {
            return new ProbeResult(false, trouble.Message);
        }
    }
}
