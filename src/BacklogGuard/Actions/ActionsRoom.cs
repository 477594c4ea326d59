namespace BacklogGuard.Actions;

internal static class ActionsRoom
{
    public static void AddActions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ActionsOptions>().BindConfiguration("Actions").ValidateDataAnnotations();
        builder.Services.AddSingleton<ItemMemories>();
        builder.Services.AddSingleton<ActionLedger>();
        builder.Services.AddSingleton<ActionRunner>();
        builder.Services.AddSingleton<Receipts>();
    }
}
