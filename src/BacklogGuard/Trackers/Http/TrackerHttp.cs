using System.Net;
using System.Net.Sockets;

namespace BacklogGuard.Trackers.Http;

/// <summary>Builds a connection's HTTP client: the order of the handlers is the order of the words below.</summary>
internal static class TrackerHttp
{
    private const int AtATime = 8;

    public static HttpClient Client(string connection, Uri baseAddress, bool mayWrite, Manners manners, Patience patience, TimeProvider clock)
    {
        var chain = new List<DelegatingHandler>();
        if (!mayWrite)
        {
            chain.Add(new ObserveGate(connection));
        }

        chain.AddRange([RetryReads.Handler(patience, clock), new Lanes(AtATime), .. manners.Handlers, new OneAttempt(connection, manners, patience, clock)]);
        HttpMessageHandler inner = Sockets();
        foreach (var handler in Enumerable.Reverse(chain))
        {
            handler.InnerHandler = inner;
            inner = handler;
        }

        return new HttpClient(inner) { BaseAddress = baseAddress, Timeout = Timeout.InfiniteTimeSpan };
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = AtATime,
        ConnectCallback = ConnectAsync,
    };

    // Names are resolved here so that the address that is checked is the address that is used.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Any(IsLinkLocal))
        {
            throw new SocketException((int)SocketError.AddressNotAvailable);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // 169.254.0.0/16, fe80::/10 and AWS' fd00:ec2::254 serve metadata and credentials of the host, never a tracker.
    internal static bool IsLinkLocal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? plain.GetAddressBytes() is [169, 254, ..]
            : plain.IsIPv6LinkLocal || plain.Equals(Metadata);
    }

    private static readonly IPAddress Metadata = IPAddress.Parse("fd00:ec2::254");
}
