using System.Net.Http.Headers;
using System.Text;
using BacklogGuard.Practice.AzureDevOps;
using BacklogGuard.Practice.AzureDevOps.Entra;
using BacklogGuard.Practice.AzureDevOps.Hooks;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.Jira;
using BacklogGuard.Practice.Page;
using BacklogGuard.Practice.Webhooks;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BacklogGuard.Practice;

/// <summary>The practice trackers as one web server: Jira Cloud below /jira-cloud, Jira Data Center below /jira-dc, Azure DevOps Services and Server below /azure-devops, and /practice to steer them.</summary>
public sealed class PracticeServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Postman _postman;
    private readonly HookPostman _hookPostman;

    private PracticeServer(PracticeOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.AddLogging().AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _app = builder.Build();
        _postman = new Postman(options.TimeProvider);
        _hookPostman = new HookPostman(options.TimeProvider, HookPace);
        Random = new Random(options.Seed);
        Clock = new PracticeClock(options.TimeProvider);
        Control = new ControlRoom(new Recorder(options.RecordTo));
        Cloud = new PracticeFace(Face.Cloud, Clock, _postman);
        DataCenter = new PracticeFace(Face.DataCenter, Clock, _postman);
        foreach (var face in Faces)
        {
            face.Map(new FaceRoutes(_app, new FaceDoor(face.World, Control, options.TimeProvider)));
        }

        AzureServices = new AzureFace(AzureEdition.Services, Clock, options.TimeProvider, _hookPostman);
        AzureServer = new AzureFace(AzureEdition.Server, Clock, options.TimeProvider, _hookPostman);
        foreach (var face in AzureFaces)
        {
            face.Map(_app, Control, options.TimeProvider);
        }

        new ManagedIdentity(Clock).Map(_app);
        new ControlEndpoints(this).Map(_app);
        new PageRoutes(face => Of(face).World, face => Of(face).Office.Webhooks.FirstOrDefault() is { } hook ? new Uri(hook.Url) : null).Map(_app);
    }

    /// <summary>Where the server listens, without a path.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    internal Random Random { get; }

    internal TimeSpan RetryPause { get => _postman.RetryPause; set => _postman.RetryPause = value; }

    /// <summary>How fast service hooks are delivered.</summary>
    internal HookPace HookPace { get; } = new();

    internal PracticeClock Clock { get; }

    internal ControlRoom Control { get; }

    internal PracticeFace Cloud { get; }

    internal PracticeFace DataCenter { get; }

    internal IReadOnlyList<PracticeFace> Faces => [Cloud, DataCenter];

    internal AzureFace AzureServices { get; }

    internal AzureFace AzureServer { get; }

    internal IReadOnlyList<AzureFace> AzureFaces => [AzureServices, AzureServer];

    /// <summary>What /practice steers.</summary>
    internal IReadOnlyList<IPracticeFace> AllFaces => [.. Faces, .. AzureFaces];

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<PracticeServer> StartAsync(PracticeOptions options, CancellationToken cancellationToken)
    {
        var server = new PracticeServer(options);
        await server._app.StartAsync(cancellationToken);
        server.Settle();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _postman.Dispose();
        foreach (var face in AzureFaces)
        {
            face.Dispose();
        }

        _hookPostman.Dispose();
        await _app.DisposeAsync();
    }

    internal PracticeFace Of(Face face) => face == Face.Cloud ? Cloud : DataCenter;

    internal AzureFace Of(AzureEdition edition) => edition == AzureEdition.Services ? AzureServices : AzureServer;

    /// <summary>A client that signs in as a user of the practice world; its base address is the face's.</summary>
    internal HttpClient As(string user, Face face)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, face.Prefix() + "/") };
        client.DefaultRequestHeaders.Authorization = face == Face.Cloud
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}@example.test:practice-{user}")))
            : new AuthenticationHeaderValue("Bearer", $"practice-{user}");
        return client;
    }

    /// <summary>A client that signs in to an Azure DevOps face with a user's token; its base address is the face's.</summary>
    internal HttpClient As(string user, AzureEdition edition)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, edition.Prefix() + "/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($":practice-{user}")));
        return client;
    }

    /// <summary>Waits until every webhook has been delivered or given up.</summary>
    internal async Task QuietAsync(CancellationToken cancellationToken)
    {
        await _postman.QuietAsync(cancellationToken);
        await _hookPostman.QuietAsync(cancellationToken);
    }

    /// <summary>Sends what the practice clock has made due.</summary>
    internal void RingDue()
    {
        foreach (var face in AzureFaces)
        {
            lock (face.Gate)
            {
                face.Hooks.SendDue();
            }
        }
    }

    private void Settle()
    {
        var bound = new UriBuilder(_app.Urls.First());
        bound.Host = bound.Host is "0.0.0.0" or "[::]" or "*" or "+" ? "localhost" : bound.Host;
        Address = bound.Uri;
        foreach (var face in Faces)
        {
            face.World.BaseUrl = Address.GetLeftPart(UriPartial.Authority) + face.World.Face.Prefix();
        }

        foreach (var face in AzureFaces)
        {
            face.World.BaseUrl = Address.GetLeftPart(UriPartial.Authority) + face.World.Edition.Prefix();
        }
    }
}
