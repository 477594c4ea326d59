using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BacklogGuard.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Tests.Webhooks;

/// <summary>Slow, endless and many senders; a store that is down.</summary>
public sealed class DoorUnderStressTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_down_is_answered_with_503_and_when_to_come_back()
    {
        await using var door = await DoorHost.OpenAsync(services => services.AddSingleton<IStore>(new BrokenStore()));

        using var answer = await door.PostSignedAsync("A#1"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("The delivery could not be stored; send it again in 10 seconds.");
    }

    [Fact]
    public async Task A_store_that_hangs_is_answered_with_503_in_time()
    {
        await using var door = await DoorHost.OpenAsync(services => services.AddSingleton<IStore>(new HangingStore()));
        var started = Stopwatch.GetTimestamp();

        using var answer = await door.PostSignedAsync("A#1"u8.ToArray());

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeInRange(4, 10);
    }

    [Fact]
    public async Task An_endless_chunked_body_is_cut_off_at_the_limit()
    {
        await using var door = await DoorHost.OpenAsync();
        using var client = await door.DialAsync();

        var answer = await SendAsync(client, "Transfer-Encoding: chunked\r\n", stream => ChunksAsync(stream, 600));

        answer.ShouldStartWith("HTTP/1.1 413");
        (await door.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_drips_is_cut_off()
    {
        await using var door = await DoorHost.OpenAsync();
        using var client = await door.DialAsync();
        var started = Stopwatch.GetTimestamp();

        var answer = await SendAsync(client, "Content-Length: 1000\r\n", stream => DripAsync(stream, "x"u8.ToArray()));

        answer.ShouldStartWith("HTTP/1.1 408");
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(10);
    }

    [Fact]
    public async Task Headers_that_drip_are_cut_off()
    {
        await using var door = await DoorHost.OpenAsync();
        using var client = await door.DialAsync();
        var stream = client.GetStream();
        var started = Stopwatch.GetTimestamp();
        await stream.WriteAsync("POST /webhooks/acme HTTP/1.1\r\nHost: door\r\nX-Slow: "u8.ToArray(), Token);
        var dripping = DripAsync(stream, "x"u8.ToArray());

        (await AnswerAsync(stream)).ShouldStartWith("HTTP/1.1 408");
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(12);
        await dripping;
    }

    [Fact]
    public async Task A_sender_that_hangs_up_leaves_nothing_behind()
    {
        await using var door = await DoorHost.OpenAsync();
        using (var client = await door.DialAsync())
        {
            await client.GetStream().WriteAsync("POST /webhooks/acme HTTP/1.1\r\nHost: door\r\nContent-Length: 1000\r\n\r\nhalf"u8.ToArray(), Token);
        }

        using var next = await door.PostSignedAsync("A#1"u8.ToArray());

        next.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await door.RowsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_crowd_shares_a_few_commits()
    {
        await using var door = await DoorHost.OpenAsync(settings: ("Inbox:Workers", "1"));
        var store = door.Get<SqliteStore>();
        using (await door.PostSignedAsync("weather#0"u8.ToArray()))
        {
            var before = store.Commits;

            var answers = await Task.WhenAll(Enumerable.Range(1, 300).Select(n => door.PostSignedAsync(Encoding.UTF8.GetBytes($"weather#{n}"))));

            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
            (store.Commits - before).ShouldBeLessThan(150);
            (await door.RowsAsync()).Count.ShouldBe(301);
            Array.ForEach(answers, answer => answer.Dispose());
        }
    }

    [Fact]
    public async Task A_connection_without_a_secret_stops_the_start()
    {
        var refusal = await DoorHost.OpenAsync(settings: ("Connections:second:Kind", "JiraCloud")).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldBe(
            "Connections:second:WebhookSecrets is empty, so that anybody could post deliveries; generate one with: openssl rand -hex 32");
    }

    [Fact]
    public async Task A_limit_out_of_range_stops_the_start()
    {
        var refusal = await DoorHost.OpenAsync(settings: ("Webhooks:MaxBodyBytes", "0")).ShouldThrowAsync<OptionsValidationException>();

        refusal.Failures.ShouldHaveSingleItem().ShouldBe("Webhooks:MaxBodyBytes must be between 1024 and 26214400.");
    }

    private static async Task<string> SendAsync(TcpClient client, string header, Func<NetworkStream, Task> body)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /webhooks/acme HTTP/1.1\r\nHost: door\r\n{header}\r\n"), Token);
        var sending = body(stream);
        var answer = await AnswerAsync(stream);
        await sending;
        return answer;
    }

    private static async Task<string> AnswerAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, Token));
        }
        catch (IOException)
        {
            return "cut off without an answer";
        }
    }

    private static async Task ChunksAsync(NetworkStream stream, int count)
    {
        var chunk = Encoding.ASCII.GetBytes($"{4096:x}\r\n{new string('x', 4096)}\r\n");
        try
        {
            for (var n = 0; n < count; n++)
            {
                await stream.WriteAsync(chunk, Token);
            }
        }
        catch (IOException)
        {
            // Cut off, as expected.
        }
    }

    private static async Task DripAsync(NetworkStream stream, byte[] drop)
    {
        try
        {
            for (var n = 0; n < 60; n++)
            {
                await stream.WriteAsync(drop, Token);
                await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // Cut off, as expected.
        }
    }
}
