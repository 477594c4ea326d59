using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BacklogGuard.Facts;

namespace BacklogGuard.Actions;

/// <summary>How intents, memories and receipts are stored: JSON that the next version can read as well.</summary>
internal static class ActionJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The text is not what was once written.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"null is no {typeof(T).Name}.");

    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type == typeof(PlannedAction))
        {
            type.PolymorphismOptions = Kinds(
                ("comment", typeof(PlannedAction.UpsertComment)),
                ("label", typeof(PlannedAction.EditLabels)),
                ("restore-status", typeof(PlannedAction.RestoreStatus)),
                ("restore-sprint", typeof(PlannedAction.RestoreSprint)),
                ("put-back-and-tell", typeof(PlannedAction.PutBackAndTell)));
        }
        else if (type.Type == typeof(MessageBlock))
        {
            type.PolymorphismOptions = Kinds(
                ("line", typeof(MessageBlock.Line)),
                ("table", typeof(MessageBlock.Table)),
                ("bullets", typeof(MessageBlock.Bullets)),
                ("fold", typeof(MessageBlock.Fold)));
        }
    }

    private static JsonPolymorphismOptions Kinds(params ReadOnlySpan<(string Name, Type Type)> kinds)
    {
        var options = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$kind" };
        foreach (var (name, type) in kinds)
        {
            options.DerivedTypes.Add(new JsonDerivedType(type, name));
        }

        return options;
    }
}
