using BacklogGuard.Trackers;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class AzureMistakesTests
{
    [Fact]
    public void Good_settings_are_no_mistake()
    {
        Mistakes(Services()).ShouldBeEmpty();
        Mistakes(Services(options => options.Url = "https://acme.visualstudio.com")).ShouldBeEmpty();
        Mistakes(Services(options => options.Url = "http://localhost:8081/azure-devops/acme")).ShouldBeEmpty();
        Mistakes(Services(options => (options.Token, options.TenantId, options.ClientId, options.ClientSecret) = (null, "t", "c", "s"))).ShouldBeEmpty();
        Mistakes(Services(options => (options.Token, options.ManagedIdentity) = (null, "system"))).ShouldBeEmpty();
        Mistakes(Services(options => (options.Token, options.ManagedIdentity) = (null, "0b3f6c1e-0000-4000-8000-000000000001"))).ShouldBeEmpty();
        Mistakes(Server(options => (options.ApiVersion, options.TimeZone) = ("7.0", "Europe/Berlin"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Url", null, "Url is missing: write the organisation's address, for example https://dev.azure.com/acme.")]
    [InlineData("Url", "dev.azure.com/acme", "Url is no address: write the organisation's address, for example https://dev.azure.com/acme.")]
    [InlineData("Url", "https://dev.azure.com", "Url has no organisation: write the organisation's address, for example https://dev.azure.com/acme.")]
    [InlineData("Url", "https://dev.azure.com/acme/SHOP", "Url names more than the organisation: write the organisation's address, for example https://dev.azure.com/acme.")]
    [InlineData("Token", null, "Token is missing: write a personal access token of the guard's account, or sign in with Microsoft Entra (TenantId, ClientId and ClientSecret, or ManagedIdentity).")]
    [InlineData("Token", "a b", "Token holds a blank or a letter that no token has: was it cut or pasted with a line break?")]
    [InlineData("ManagedIdentity", "system", "Token, ManagedIdentity and TenantId with ClientId and ClientSecret are three ways to sign in: write one of them only.")]
    [InlineData("TenantId", "t", "Token, ManagedIdentity and TenantId with ClientId and ClientSecret are three ways to sign in: write one of them only.")]
    [InlineData("ApiVersion", "6.0", "ApiVersion is \"6.0\", which the guard does not speak: write 7.0 or 7.1, or leave it out.")]
    [InlineData("TimeZone", "Berlin", "TimeZone is \"Berlin\", which is none: write a name such as Europe/Berlin, or UTC.")]
    [InlineData("Mode", "panic", "Mode is \"panic\", which is none: write off, observe, comment, label or block.")]
    public void Every_mistake_about_services_has_one_sentence(string setting, string? value, string sentence) =>
        Mistakes(Services(options => typeof(ConnectionOptions).GetProperty(setting)!.SetValue(options, value))).ShouldBe(["Connections:acme:" + sentence]);

    [Fact]
    public void A_service_principal_is_whole()
    {
        Mistakes(Services(options => (options.Token, options.TenantId) = (null, "t")))
            .ShouldBe(["Connections:acme:ClientId and ClientSecret are missing: a Microsoft Entra service principal needs TenantId, ClientId and ClientSecret."]);
        Mistakes(Services(options => (options.Token, options.TenantId, options.ClientId) = (null, "t", "c")))
            .ShouldBe(["Connections:acme:ClientSecret is missing: a Microsoft Entra service principal needs TenantId, ClientId and ClientSecret."]);
        Mistakes(Services(options => (options.Token, options.ManagedIdentity) = (null, "mine")))
            .ShouldBe(["Connections:acme:ManagedIdentity is \"mine\": write system, or the client id of the identity."]);
    }

    [Fact]
    public void A_server_has_a_collection_and_a_token_of_its_own()
    {
        Mistakes(Server(options => options.Url = "https://tfs.acme.example"))
            .ShouldBe(["Connections:acme:Url has no collection: write the server's address with the collection, for example https://tfs.acme.example/tfs/DefaultCollection."]);
        Mistakes(Server(options => options.Token = null)).ShouldBe(["Connections:acme:Token is missing: write a personal access token of the guard's account."]);
        Mistakes(Server(options => options.ManagedIdentity = "system"))
            .ShouldBe(["Connections:acme:TenantId, ClientId, ClientSecret and ManagedIdentity are for Azure DevOps Services: Azure DevOps Server signs in with Token alone."]);
    }

    private static IEnumerable<string> Mistakes(ConnectionOptions options) => ConnectionMistakes.Of("acme", options);

    private static ConnectionOptions Services(Action<ConnectionOptions>? change = null) => With(new() { Kind = "AzureDevOps", Url = "https://dev.azure.com/acme", Token = "secret" }, change);

    private static ConnectionOptions Server(Action<ConnectionOptions>? change = null) => With(new() { Kind = "AzureDevOpsServer", Url = "https://tfs.acme.example/tfs/DefaultCollection", Token = "secret" }, change);

    private static ConnectionOptions With(ConnectionOptions options, Action<ConnectionOptions>? change)
    {
        change?.Invoke(options);
        return options;
    }
}
