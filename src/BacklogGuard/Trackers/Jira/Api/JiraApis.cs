using System.Text.Json;
using System.Text.Json.Serialization;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;
using Refit;

namespace BacklogGuard.Trackers.Jira.Api;

/// <summary>The typed clients over one connection's HTTP client.</summary>
internal sealed record JiraApis(IJiraApi Jira, IJiraAgileApi Agile, IJiraWebhookApi Webhooks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new LooseText(), new LooseTime() },
    };

    public static JiraApis Over(string connection, HttpClient http)
    {
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(Json))
        {
            TransportExceptionFactory = (_, broken, _) => broken,
            DeserializationExceptionFactory = (response, broken) => ValueTask.FromResult<Exception?>(new TrackerException(
                TrackerTrouble.Garbage, $"{connection} answered {(int)response.StatusCode} with JSON that is broken or not what Jira documents.", broken)
            { Status = response.StatusCode }),
        };
        return new JiraApis(
            RestService.For<IJiraApi>(http, settings),
            RestService.For<IJiraAgileApi>(http, settings),
            RestService.For<IJiraWebhookApi>(http, settings));
    }
}
