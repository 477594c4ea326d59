using System.Net.Http.Headers;
using System.Text;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class SignInTests : AzureTest
{
    [Theory]
    [InlineData("Basic", ":practice-maria")]
    [InlineData("Basic", "anybody:practice-maria")]
    [InlineData("Bearer", "practice-maria")]
    public async Task A_token_signs_in_with_any_name_or_as_a_bearer(string scheme, string secret)
    {
        foreach (var edition in Enum.GetValues<AzureEdition>())
        {
            var reply = await Call(edition, "GET", new AuthenticationHeaderValue(scheme, scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) : secret));
            (reply.Status, (string)reply.Json!["authenticatedUser"]!["providerDisplayName"]!).ShouldBe((200, "Maria Keller"));
        }
    }

    [Theory]
    [InlineData(nameof(AzureEdition.Services), "GET", 203, true)]
    [InlineData(nameof(AzureEdition.Services), "POST", 203, true)]
    [InlineData(nameof(AzureEdition.Services), "PATCH", 401, false)]
    [InlineData(nameof(AzureEdition.Services), "PUT", 401, false)]
    [InlineData(nameof(AzureEdition.Services), "DELETE", 401, false)]
    [InlineData(nameof(AzureEdition.Server), "GET", 401, true)]
    [InlineData(nameof(AzureEdition.Server), "PATCH", 401, true)]
    public async Task Nobody_and_a_dead_token_are_turned_away(string edition, string method, int status, bool isPage)
    {
        foreach (var sent in new[] { null, new AuthenticationHeaderValue("Bearer", "expired") })
        {
            var reply = await Call(Enum.Parse<AzureEdition>(edition), method, sent);
            (reply.Status, reply.Json, reply.Text.StartsWith("<!DOCTYPE html>", StringComparison.Ordinal)).ShouldBe((status, null, isPage));
        }
    }

    private async Task<Reply> Call(AzureEdition edition, string method, AuthenticationHeaderValue? authorization)
    {
        using var client = Server.As("guard", edition);
        client.DefaultRequestHeaders.Authorization = authorization;
        return await PracticeTest.Send(client, method, "_apis/connectionData?api-version=7.1-preview", null);
    }
}
