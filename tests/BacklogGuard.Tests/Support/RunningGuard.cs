using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Inbox;
using BacklogGuard.Practice;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.World;
using BacklogGuard.Trackers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BacklogGuard.Tests.Support;

/// <summary>The whole service in this process, on a real port and a real database, beside a practice server.</summary>
internal sealed class RunningGuard : IAsyncDisposable
{
    public const string Connection = "acme";
    public const string Secret = "a secret of at least sixteen characters";

    /// <summary>The practice team's rule set with every mode as strong as its rule allows.</summary>
    public const string FullRules = """
        apiVersion: backlogguard/v1
        name: shop
        extends: standard
        applies-to:
          - { connection: acme, projects: [SHOP] }
        roles:
          product-owner: { users: [maria@example.test] }
          developers: { groups: [shop-team] }
        fields:
          estimate: Story Points
          acceptance-criteria: Acceptance Criteria
        mode: block
        rules:
          sprint-scope: { mode: block }
          unresolved-blocker: { mode: block }
        """;

    private readonly WebApplication _app;
    private readonly string _folder;

    private RunningGuard(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Door => new(Http.BaseAddress!, $"webhooks/{Connection}");

    public static Task<RunningGuard> StartAsync(PracticeServer practice, Face face, string? rules = null, IReadOnlyDictionary<string, string>? settings = null, bool introduced = true) =>
        StartAsync(new Uri(practice.Address, face.Prefix()), Kind(face), rules, settings, introduced);

    public static Task<RunningGuard> StartAsync(PracticeServer practice, AzureEdition edition, string? rules = null, IReadOnlyDictionary<string, string>? settings = null) =>
        StartAsync(new Uri(practice.Address, edition.Prefix()), Kind(edition), rules, settings);

    public static Task<RunningGuard> StartAsync(IPracticeTeam team, string? rules = null, IReadOnlyDictionary<string, string>? settings = null, bool introduced = true, TimeProvider? clock = null) =>
        StartAsync(team.Tracker, team.Kind, rules, settings, introduced, clock);

    public static TrackerKind Kind(Face face) => face == Face.Cloud ? TrackerKind.JiraCloud : TrackerKind.JiraDataCenter;

    public static TrackerKind Kind(AzureEdition edition) => edition == AzureEdition.Services ? TrackerKind.AzureDevOps : TrackerKind.AzureDevOpsServer;

    /// <param name="introduced">False for a guard that asks trackers nothing at start, so that its first delivery has to ask everything.</param>
    public static async Task<RunningGuard> StartAsync(
        Uri tracker, TrackerKind kind, string? rules = null, IReadOnlyDictionary<string, string>? settings = null, bool introduced = true, TimeProvider? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("guard-").FullName;
        WriteRules(folder, rules ?? FullRules);
        var builder = House.Builder();
        foreach (var (name, value) in Settings(folder, tracker, kind).Concat(settings ?? new Dictionary<string, string>()))
        {
            builder.Configuration[name] = value;
        }

        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        House.Furnish(builder);
        if (!introduced)
        {
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Introductions)));
        }

        var app = House.Open(builder);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningGuard(app, folder);
    }

    /// <summary>The settings of a guard beside a tracker, without the rule set file.</summary>
    public static Dictionary<string, string> Settings(string folder, Uri tracker, TrackerKind kind) => new()
    {
        ["Urls"] = "http://127.0.0.1:0",
        ["Storage:ConnectionString"] = $"Data Source={Path.Combine(folder, "guard.db")}",
        ["RuleSets:Directory"] = Path.Combine(folder, "rule-sets"),
        [$"Connections:{Connection}:Kind"] = kind.ToString(),
        [$"Connections:{Connection}:Url"] = tracker.ToString(),
        [$"Connections:{Connection}:Email"] = "guard@example.test",
        [$"Connections:{Connection}:Token"] = "practice-guard",
        [$"Connections:{Connection}:WebhookSecrets:0"] = Secret,
    };

    public static void WriteRules(string folder, string rules)
    {
        var directory = Directory.CreateDirectory(Path.Combine(folder, "rule-sets"));
        File.WriteAllText(Path.Combine(directory.FullName, "shop.yaml"), rules);
    }

    /// <summary>Waits until every tracker has been asked what is asked at start.</summary>
    public Task IntroducedAsync() => _app.Services.GetServices<IHostedService>().OfType<Introductions>().Single().ExecuteTask!;

    /// <summary>Posts a signed body at the door.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(byte[] body, string? identifier = null)
    {
        using var request = Signed(Door, body, identifier);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts at the door what a practice team's tracker would.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(IPracticeTeam team, byte[] body)
    {
        using var request = team.Delivery(Door, body);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static HttpRequestMessage WithPassword(Uri door, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"backlogguard:{Secret}")));
        return request;
    }

    public static HttpRequestMessage Signed(Uri door, byte[] body, string? identifier = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body)));
        if (identifier is not null)
        {
            request.Headers.Add("X-Atlassian-Webhook-Identifier", identifier);
        }

        return request;
    }

    /// <summary>Works on everything that is due now, until nothing is left.</summary>
    public Task DrainAsync() => Services.GetRequiredService<Workers>().DrainAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
