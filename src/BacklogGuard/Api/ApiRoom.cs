using BacklogGuard.Inbox;

namespace BacklogGuard.Api;

/// <summary>/api/v1: what came in, what was decided and why.</summary>
internal static class ApiRoom
{
    public static void AddApi(this WebApplicationBuilder builder) =>
        builder.Services.AddOptionsWithValidateOnStart<ApiOptions, Sentences<ApiOptions>>().BindConfiguration("Api");

    // Until there are pages, whoever opens the address is told where to look.
    private const string Signpost = """
        BacklogGuard is running.

        /health/ready         whether everything it needs is there
        /api/v1/deliveries    what came in and what became of it
        /api/v1/decisions     what was decided and why
        /metrics              figures for Prometheus
        /jobs                 scheduled work

        """;

    public static void MapApi(this WebApplication app)
    {
        app.MapGet("/", () => Results.Text(Signpost));
        var api = app.MapGroup("/api/v1");
        api.AddEndpointFilter<ApiAccess>();
        api.MapDeliveries();
        api.MapDecisions();
    }
}
