using System.Net;
using System.Net.Sockets;
using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Http;
using BacklogGuard.Trackers.Jira;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BacklogGuard.Tests.Trackers;

/// <summary>What can happen below HTTP, and what of an answer is believed.</summary>
public sealed class WireTests
{
    private static readonly Patience Short = new() { BeforeRetry = TimeSpan.FromMilliseconds(1) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_closed_port_is_unreachable_and_reads_try_three_times()
    {
        using var acme = Connect($"http://127.0.0.1:{FreePort()}");

        using var tally = CallTally.Begin();
        var trouble = await AskAsync(acme);

        trouble.Trouble.ShouldBe(TrackerTrouble.Unreachable);
        trouble.Message.ShouldStartWith("acme cannot be reached: no connection to 127.0.0.1:");
        tally.Reads.ShouldBe(3);
    }

    [Fact]
    public async Task An_unknown_name_is_unreachable()
    {
        using var acme = Connect("https://no-such-host.invalid");

        var trouble = await AskAsync(acme);

        trouble.Trouble.ShouldBe(TrackerTrouble.Unreachable);
        trouble.Message.ShouldStartWith("acme cannot be reached:");
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_unreachable()
    {
        using var server = WireMockServer.Start();
        using var acme = Connect($"https://127.0.0.1:{server.Port}");

        (await AskAsync(acme)).Message.ShouldBe("acme cannot be reached: the certificate or TLS settings of 127.0.0.1 were not accepted.");
    }

    [Fact]
    public async Task A_write_whose_answer_never_came_is_unknown_and_sent_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var cuts = CutOffAsync(listener);
        using var acme = Connect($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        using var tally = CallTally.Begin();
        var trouble = await Should.ThrowAsync<TrackerException>(
            () => acme.Hand.CarryOutAsync(new ItemRef("acme", "10007"), A.Comment("x", "h", "1"), _ => Task.CompletedTask, Cancel));
        listener.Stop();

        trouble.Trouble.ShouldBe(TrackerTrouble.NoAnswer);
        tally.Writes.ShouldBe(1);
        (await cuts).ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var elsewhere = WireMockServer.Start();
        using var server = WireMockServer.Start();
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(302).WithHeader("Location", elsewhere.Url + "/login"));
        using var acme = Connect(server.Url!);

        var trouble = await AskAsync(acme);

        trouble.Trouble.ShouldBe(TrackerTrouble.Garbage);
        trouble.Message.ShouldBe("acme answered 302 to GET /rest/api/2/myself, a redirect: is the connection's Url right?");
        elsewhere.LogEntries.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create()).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody("\"" + new string('x', 17 * 1024 * 1024) + "\""));
        using var acme = Connect(server.Url!);

        (await AskAsync(acme)).Message.ShouldBe("acme: GET /rest/api/2/myself was answered with more than 16 MiB.");
    }

    [Theory]
    [InlineData("""{"key":""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("\"guard\"")]
    [InlineData("""{"key":{"a":[[[1]]]},"displayName":""")]
    public async Task Broken_JSON_is_garbage(string body)
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create()).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body));
        using var acme = Connect(server.Url!);

        (await AskAsync(acme)).Trouble.ShouldBe(TrackerTrouble.Garbage);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"key":null,"name":"","displayName":"Somebody"}""")]
    [InlineData("""{"key":{"deep":[1]}}""")]
    public async Task An_answer_that_names_nobody_is_not_signed_in(string body)
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create()).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body));
        using var acme = Connect(server.Url!);

        (await AskAsync(acme)).Trouble.ShouldBe(TrackerTrouble.NotSignedIn);
    }

    [Fact]
    public async Task What_Jira_says_is_cleaned_and_cut()
    {
        var hostile = """{"errorMessages":["Line one\nLine two \u202Eesrever"],"errors":{"summary":"is too long LONG"}}""".Replace("LONG", new string('g', 500), StringComparison.Ordinal);
        using var server = WireMockServer.Start();
        server.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(400).WithHeader("Content-Type", "application/json").WithBody(hostile));
        using var acme = Connect(server.Url!);

        var message = (await AskAsync(acme)).Message;

        message.ShouldStartWith("acme answered 400 to GET /rest/api/2/myself: Line one Line two  esrever summary: is too long ggg");
        message.Length.ShouldBeLessThan(360);
        message.ShouldEndWith("g…");
    }

    [Theory]
    [InlineData("../../../admin")]
    [InlineData("..")]
    [InlineData("10007?expand=x")]
    [InlineData("SHOP-7/comment")]
    [InlineData("")]
    [InlineData("-1")]
    public async Task An_item_whose_name_is_a_path_is_not_asked_for(string item)
    {
        using var server = WireMockServer.Start();
        server.Given(Request.Create().WithPath("/rest/api/2/myself")).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody("""{"key":"guard"}"""));
        using var acme = Connect(server.Url!);

        (await acme.Eyes.TakeAsync(new LookRequest { Item = item, PlanFor = _ => null }, Cancel)).ShouldBeNull();

        server.LogEntries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tallies_nest_and_do_not_mix()
    {
        using var acme = Connect($"http://127.0.0.1:{FreePort()}");
        using var outer = CallTally.Begin();
        using (var inner = CallTally.Begin())
        {
            await AskAsync(acme);
            inner.Reads.ShouldBe(3);
        }

        await AskAsync(acme);
        outer.Reads.ShouldBe(6);
    }

    [Theory]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:169.254.1.1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fd00:ec2::254", true)]
    [InlineData("10.0.0.8", false)]
    [InlineData("127.0.0.1", false)]
    public void Addresses_that_serve_a_hosts_own_secrets_are_never_connected_to(string address, bool refused) =>
        TrackerHttp.IsLinkLocal(IPAddress.Parse(address)).ShouldBe(refused);

    private static JiraConnection Connect(string url) =>
        new("acme", new ConnectionOptions { Kind = "JiraDataCenter", Url = url, Token = "t" }, TimeProvider.System, Short);

    private static Task<TrackerException> AskAsync(JiraConnection acme) => Should.ThrowAsync<TrackerException>(() => acme.Eyes.WhoAmIAsync(Cancel));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The end of a comment's properties, wherever it lies in the chunks.
    private const string End = "}]}";

    // Takes every request to its end and hangs up without a word.
    private static async Task<int> CutOffAsync(TcpListener listener)
    {
        var requests = 0;
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(Cancel);
                requests++;
                var stream = client.GetStream();
                var buffer = new byte[8192];
                var read = int.MaxValue;
                var seen = "";
                while (read > 0 && !seen.Contains(End, StringComparison.Ordinal))
                {
                    read = await stream.ReadAsync(buffer, Cancel);
                    seen += Encoding.UTF8.GetString(buffer, 0, read);
                }
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException)
        {
            // The listener was stopped: while it waited, or just before it would have waited again.
            return requests;
        }
    }
}
