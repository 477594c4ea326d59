using System.Text.Json;
using System.Text.Json.Nodes;
using Refit;

namespace BacklogGuard.Trackers.Jira.Api;

/// <summary>Webhooks that an administrator registers: the old path of Cloud and of Data Center before 10, and the one of Data Center 10 and later.</summary>
internal interface IJiraWebhookApi
{
    [Get("/rest/webhooks/1.0/webhook")]
    Task<JsonElement> OldListAsync(CancellationToken cancellationToken);

    [Post("/rest/webhooks/1.0/webhook")]
    Task OldAddAsync([Body] JsonObject webhook, CancellationToken cancellationToken);

    [Put("/rest/webhooks/1.0/webhook/{id}")]
    Task OldChangeAsync(string id, [Body] JsonObject webhook, CancellationToken cancellationToken);

    [Get("/rest/jira-webhook/1.0/webhooks")]
    Task<JsonElement> ListAsync(CancellationToken cancellationToken);

    [Post("/rest/jira-webhook/1.0/webhooks")]
    Task AddAsync([Body] JsonObject webhook, CancellationToken cancellationToken);

    [Put("/rest/jira-webhook/1.0/webhooks/{id}")]
    Task ChangeAsync(string id, [Body] JsonObject webhook, CancellationToken cancellationToken);
}
