using System.Text.Json;
using System.Text.Json.Serialization;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;
using Refit;

namespace BacklogGuard.Trackers.AzureDevOps.Api;

/// <summary>The typed clients over one connection's HTTP client.</summary>
internal sealed record AzureApis(IAzureWorkItemApi WorkItems, IAzureWorkApi Work, IAzureCoreApi Core, IAzureSiteApi Site, IAzureHooksApi Hooks)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new LooseText(), new LooseTime() },
    };

    public static AzureApis Over(string connection, HttpClient http)
    {
        var settings = new RefitSettings(new SystemTextJsonContentSerializer(Json))
        {
            TransportExceptionFactory = (_, broken, _) => broken,
            DeserializationExceptionFactory = (response, broken) => ValueTask.FromResult<Exception?>(new TrackerException(
                TrackerTrouble.Garbage, $"{connection} answered {(int)response.StatusCode} with JSON that is broken or not what Azure DevOps documents.", broken)
            { Status = response.StatusCode }),
        };
        return new AzureApis(
            RestService.For<IAzureWorkItemApi>(http, settings),
            RestService.For<IAzureWorkApi>(http, settings),
            RestService.For<IAzureCoreApi>(http, settings),
            RestService.For<IAzureSiteApi>(http, settings),
            RestService.For<IAzureHooksApi>(http, settings));
    }
}
