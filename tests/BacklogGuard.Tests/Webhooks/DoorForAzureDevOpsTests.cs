using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BacklogGuard.Inbox;
using BacklogGuard.Storage;
using BacklogGuard.Trackers.AzureDevOps.Notices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BacklogGuard.Tests.Webhooks;

/// <summary>The door as a service hook of Azure DevOps meets it: a Basic password, and no answer that puts the subscription on probation.</summary>
public sealed class DoorForAzureDevOpsTests : IAsyncLifetime
{
    private static readonly byte[] Hello = "A#1"u8.ToArray();

    private readonly HeardLogs _logs = new();
    private DoorHost _door = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _door = await DoorHost.OpenAsync(services =>
    {
        services.AddSingleton<ILoggerProvider>(_logs);
        services.Configure<LoggerFilterOptions>(filter => filter.MinLevel = LogLevel.Trace);
        services.Replace(ServiceDescriptor.Singleton<ISorter>(new AzureSorter()));
    });

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        _logs.Dispose();
    }

    [Theory]
    [InlineData("backlogguard", DoorHost.Secret)]
    [InlineData("", DoorHost.Secret)]
    [InlineData("anybody", DoorHost.NextSecret)]
    public async Task A_Basic_password_opens_whatever_the_users_name(string user, string password)
    {
        using var answer = await PostAsync(Hello, Basic(user, password));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !")]
    [InlineData("Basic OnBhc3N3b3Jk")]
    [InlineData("Bearer It's a Secret to Everybody")]
    [InlineData("It's a Secret to Everybody")]
    public async Task Whatever_is_wrong_with_the_password_the_refusal_is_the_same_and_asks_for_nothing(string header)
    {
        using var answer = await PostAsync(Hello, header);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ShouldBeEmpty();
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["detail"]!.ToString()
            .ShouldBe("The signature or secret is missing or wrong; set the webhook's secret to one of the connection's WebhookSecrets.");
        (await _door.RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_right_password_does_not_save_a_wrong_signature_or_secret_header()
    {
        var basic = ("Authorization", Basic("u", DoorHost.Secret));

        using var signed = await _door.PostAsync("webhooks/acme", Hello, basic, ("X-Hub-Signature", "sha256=" + new string('0', 64)));
        using var shown = await _door.PostAsync("webhooks/acme", Hello, basic, ("X-BacklogGuard-Secret", "a guess of some length"));

        signed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        shown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Neither_the_store_nor_the_log_keeps_the_password()
    {
        var (right, wrong) = (Basic("u", DoorHost.Secret), Basic("u", "a guess of some length"));
        using var accepted = await PostAsync(Hello, right);
        using var refused = await PostAsync(Hello, wrong);

        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _door.RowsAsync()).ShouldHaveSingleItem().Headers.ShouldNotContain("uthorization");
        _logs.Lines.ShouldContain(line => line.Contains("a delivery was refused: Wrong", StringComparison.Ordinal));
        foreach (var secret in new[] { right[6..], wrong[6..], DoorHost.Secret, "a guess of some length" })
        {
            _logs.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_button_Test_is_answered_200_each_time_and_nothing_is_judged()
    {
        var body = Encoding.UTF8.GetBytes("""{"subscriptionId":"00000000-0000-0000-0000-000000000000","eventType":"workitem.created","resource":{"id":5}}""");

        using var first = await PostAsync(body);
        using var again = await PostAsync(body);
        using var unauthentic = await _door.PostAsync("webhooks/acme", body);

        (first.StatusCode, again.StatusCode, unauthentic.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized));
        await _door.DrainAsync();
        _door.Work.Jobs.ShouldBeEmpty();
        (await _door.RowsAsync()).Select(row => (row.State, row.Event)).ShouldBe([(DeliveryState.Done, "workitem.created"), (DeliveryState.Done, "workitem.created")]);
    }

    [Theory]
    [InlineData("""{"subscriptionId":"bea5b36f-976e-40e5-a7e4-6b72ceb1dff0"}""")]
    [InlineData("""{"eventType":"git.push","resource":{}}""")]
    [InlineData("""{"eventType":"workitem.updated"}""")]
    [InlineData("""{"eventType":"workitem.updated","resource":null}""")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task Every_authentic_body_is_accepted(string body)
    {
        using var answer = await PostAsync(Encoding.UTF8.GetBytes(body));

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await _door.RowsAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Unrecognised);
    }

    [Fact]
    public async Task One_update_through_two_subscriptions_is_one_delivery()
    {
        using var first = await PostAsync(Update(subscription: 1, notification: 12, update: 7));
        using var overlapping = await PostAsync(Update(subscription: 2, notification: 3, update: 7));
        using var retried = await PostAsync(Update(subscription: 1, notification: 12, update: 7));
        using var next = await PostAsync(Update(subscription: 1, notification: 13, update: 8));

        new[] { first, overlapping, retried, next }.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Accepted);
        (await _door.RowsAsync()).Select(row => row.Identifier).ShouldBe(
        [
            "update:2245531e-4735-4f13-81d1-a4a33d5532a1/107/7",
            "update:2245531e-4735-4f13-81d1-a4a33d5532a1/107/8",
        ]);
    }

    private static byte[] Update(int subscription, int notification, int update) => Encoding.UTF8.GetBytes($$"""
        {"subscriptionId":"bea5b36f-976e-40e5-a7e4-00000000000{{subscription}}","notificationId":{{notification}},"id":"86a00bfb-28a6-4e5e-bed7-60697{{update:0000000}}","eventType":"workitem.updated",
         "resource":{"id":{{update}},"workItemId":107,"fields":{"System.State":{"oldValue":"New","newValue":"Active"} } },
         "resourceContainers":{"collection":{"id":"2245531E-4735-4F13-81D1-A4A33D5532A1","baseUrl":"https://evil.example/"} } }
        """);

    private static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private Task<HttpResponseMessage> PostAsync(byte[] body, string? authorization = null) =>
        _door.PostAsync("webhooks/acme", body, ("Authorization", authorization ?? Basic("backlogguard", DoorHost.Secret)));

    /// <summary>Sorts as the service does, without a tracker behind it.</summary>
    private sealed class AzureSorter : ISorter
    {
        public Sorted Sort(string connection, ReadOnlyMemory<byte> body) => Sorter.Sort(AzureNotices.Read(body));
    }

    private sealed class HeardLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
