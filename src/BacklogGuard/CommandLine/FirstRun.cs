using System.Security.Cryptography;
using BacklogGuard.Practice;
using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Trackers;
using BacklogGuard.Trackers.Doctor;

namespace BacklogGuard.CommandLine;

/// <summary>The very first run: with nothing configured, the practice trackers are started, connected and guarded.</summary>
internal sealed class FirstRun : IAsyncDisposable
{
    private const string Database = "data/practice.db";

    private static readonly Face[] Faces =
    [
        new("practice", "jira-cloud", TrackerKind.JiraCloud),
        new("practice-dc", "jira-dc", TrackerKind.JiraDataCenter),
        new("practice-ado", "azure-devops/acme", TrackerKind.AzureDevOps),
        new("practice-ado-server", "azure-devops/tfs/DefaultCollection", TrackerKind.AzureDevOpsServer),
    ];

    private readonly PracticeServer _practice;
    private readonly string _secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private FirstRun(PracticeServer practice) => _practice = practice;

    public Uri PracticeAddress => _practice.Address;

    /// <summary>Null when a connection is configured: then nothing of this happens.</summary>
    public static async Task<FirstRun?> PrepareAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        if (builder.Configuration.GetSection("Connections").GetChildren().Any())
        {
            return null;
        }

        var practice = await PracticeServer.StartAsync(
            new PracticeOptions { Url = builder.Configuration["Practice:Url"] ?? "http://127.0.0.1:8081", RecordTo = Some(builder.Configuration["Practice:RecordTo"]) },
            cancellationToken);
        var firstRun = new FirstRun(practice);
        firstRun.Configure(builder);
        return firstRun;
    }

    /// <summary>Takes the practice team's rule sets in.</summary>
    public static void AddRules(IServiceProvider services)
    {
        foreach (var face in Faces)
        {
            services.GetRequiredService<RuleSetCatalog>().AddBuiltIn(RulesOf(face));
        }
    }

    /// <summary>Registers the guard's webhooks, as an administrator would with connect --register.</summary>
    public async Task ConnectAsync(IServiceProvider services, Uri address, CancellationToken cancellationToken)
    {
        foreach (var face in Faces)
        {
            using var admin = Connections.Open(face.Connection, Options(face, "admin"), services.GetRequiredService<TimeProvider>());
            await admin.Doctor.RegisterAsync(new WebhookOrder(new Uri(address, $"webhooks/{face.Connection}"), _secret, ["SHOP"]), cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _practice.DisposeAsync();

    private static string? Some(string? setting) => string.IsNullOrEmpty(setting) ? null : setting;

    private void Configure(WebApplicationBuilder builder)
    {
        foreach (var face in Faces)
        {
            var (section, options) = ($"Connections:{face.Connection}", Options(face, "guard"));
            builder.Configuration[$"{section}:Kind"] = options.Kind;
            builder.Configuration[$"{section}:Url"] = options.Url;
            builder.Configuration[$"{section}:Email"] = options.Email;
            builder.Configuration[$"{section}:Token"] = options.Token;
            builder.Configuration[$"{section}:WebhookSecrets:0"] = _secret;
        }

        // The practice trackers start afresh with every run, so what the guard remembers of them must too.
        builder.Configuration["Storage:Provider"] = "Sqlite";
        builder.Configuration["Storage:ConnectionString"] = $"Data Source={Database}";
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        foreach (var file in new[] { Database, Database + "-wal", Database + "-shm" })
        {
            File.Delete(file);
        }
    }

    private ConnectionOptions Options(Face face, string user) => new()
    {
        Kind = face.Kind.ToString(),
        Url = new Uri(_practice.Address, face.Path).ToString(),
        Email = face.Kind == TrackerKind.JiraCloud ? $"{user}@example.test" : null,
        Token = $"practice-{user}",
    };

    private static RuleSet RulesOf(Face face) => RuleSetReader.Read("practice.yaml", $$"""
        apiVersion: backlogguard/v1
        name: {{face.Connection}}
        extends: standard
        applies-to:
          - { connection: {{face.Connection}}, projects: [SHOP] }
        roles:
          product-owner: { groups: [product-owners] }
          developers: { groups: [shop-team] }
          stakeholder: { groups: [stakeholders] }
        fields:
          estimate: Story Points
          acceptance-criteria: Acceptance Criteria
        mode: block
        rules:
          sprint-scope: { mode: block }
          unresolved-blocker: { mode: block }
        """).RuleSet!;

    private sealed record Face(string Connection, string Path, TrackerKind Kind);
}
