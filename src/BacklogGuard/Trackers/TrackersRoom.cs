using Microsoft.Extensions.Options;

namespace BacklogGuard.Trackers;

/// <summary>Eyes and hands: the only room that knows a tracker's words.</summary>
internal static class TrackersRoom
{
    public static void AddTrackers(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<TrackersOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection("Connections").Bind(options.Connections));
        builder.Services.AddSingleton<IValidateOptions<TrackersOptions>, ConnectionMistakes>();
        builder.Services.AddSingleton<Connections>();
    }
}
