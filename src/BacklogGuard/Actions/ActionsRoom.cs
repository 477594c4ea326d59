namespace BacklogGuard.Actions;

internal static class ActionsRoom
{
    public static void AddActions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptionsWithValidateOnStart<ActionsOptions>().BindConfiguration("Actions")
            .Validate(options => options.Settle >= TimeSpan.Zero && options.Settle <= ActionsOptions.LongestSettle, "Actions:Settle must lie between 00:00:00 and 01:00:00.");
        builder.Services.AddSingleton<ItemMemories>();
        builder.Services.AddSingleton<ActionLedger>();
        builder.Services.AddSingleton<ActionRunner>();
        builder.Services.AddSingleton<Receipts>();
    }
}
