namespace BacklogGuard.Boards;

internal static class BoardsRoom
{
    public static void AddBoards(this WebApplicationBuilder builder) => builder.Services.AddSingleton<Commitments>();
}
