using BacklogGuard.Inbox;

namespace BacklogGuard.Api;

/// <summary>/api/v1: what came in, what was decided and why.</summary>
internal static class ApiRoom
{
    public static void AddApi(this WebApplicationBuilder builder) =>
        builder.Services.AddOptionsWithValidateOnStart<ApiOptions, Sentences<ApiOptions>>().BindConfiguration("Api");

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.AddEndpointFilter<ApiAccess>();
        api.MapDeliveries();
        api.MapDecisions();
    }
}
