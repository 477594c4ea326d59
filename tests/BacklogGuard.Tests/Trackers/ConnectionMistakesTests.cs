using BacklogGuard.Trackers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BacklogGuard.Tests.Trackers;

public sealed class ConnectionMistakesTests
{
    [Fact]
    public void Good_settings_are_no_mistake()
    {
        Mistakes(new()).ShouldBeEmpty();
        Mistakes(new() { ["Url"] = "https://api.atlassian.com/ex/jira/0a1b" }).ShouldBeEmpty();
        Mistakes(new() { ["Url"] = "http://localhost:8081/jira-cloud" }).ShouldBeEmpty();
        Mistakes(new() { ["Kind"] = "JiraDataCenter", ["Email"] = null, ["Url"] = "http://jira.intra/jira", ["AllowInsecure"] = "true" }).ShouldBeEmpty();
        Mistakes(new() { ["Mode"] = "Observe" }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Kind", null, "Kind is missing: write JiraCloud, JiraDataCenter, AzureDevOps or AzureDevOpsServer.")]
    [InlineData("Kind", "Trello", "Kind is \"Trello\", which is none: write JiraCloud, JiraDataCenter, AzureDevOps or AzureDevOpsServer.")]
    [InlineData("Url", null, "Url is missing: write the site's address, for example https://acme.atlassian.net.")]
    [InlineData("Url", "acme.atlassian.net", "Url is no address: it must begin with https:// and name the site, for example https://acme.atlassian.net.")]
    [InlineData("Url", "ftp://acme.example", "Url is no address: it must begin with https:// and name the site, for example https://acme.atlassian.net.")]
    [InlineData("Url", "https://jira.example.com@evil.test", "Url holds a user name: accounts belong into Email and Token.")]
    [InlineData("Url", "https://acme.example/?os_authType=basic", "Url holds a query or fragment: write the site's address alone.")]
    [InlineData("Url", "https://169.254.169.254/latest", "Url is a link-local address, where no tracker lives.")]
    [InlineData("Url", "http://acme.example", "Url begins with http://, so the token would travel in the clear: write https://, or set AllowInsecure to true.")]
    [InlineData("Email", null, "Email is missing: Jira Cloud signs in with the account's e-mail address and an API token.")]
    [InlineData("Token", null, "Token is missing: write an API token of the guard's account.")]
    [InlineData("Token", "abc\ndef", "Token holds a blank or a letter that no token has: was it cut or pasted with a line break?")]
    [InlineData("Mode", "panic", "Mode is \"panic\", which is none: write off, observe, comment, label or block.")]
    public void Every_mistake_has_one_sentence(string setting, string? value, string sentence) =>
        Mistakes(new() { [setting] = value }).ShouldBe(["Connections:acme:" + sentence]);

    [Fact]
    public void The_service_does_not_start_with_a_mistake_and_does_with_a_tracker_that_is_not_there()
    {
        using var mistaken = Services(new() { ["Connections:acme:Kind"] = "AzureDevOps", ["Connections:acme:Url"] = "https://dev.azure.com", ["Connections:acme:Token"] = "t" });
        using var lonely = Services(new() { ["Connections:acme:Kind"] = "JiraDataCenter", ["Connections:acme:Url"] = "http://127.0.0.1:9", ["Connections:acme:Token"] = "t" });

        Should.Throw<OptionsValidationException>(() => mistaken.GetRequiredService<IStartupValidator>().Validate())
            .Failures.ShouldBe(["Connections:acme:Url has no organisation: write the organisation's address, for example https://dev.azure.com/acme."]);
        lonely.GetRequiredService<IStartupValidator>().Validate();
        lonely.GetRequiredService<Connections>().Names.ShouldBe(["acme"]);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTrackers();
        return builder.Services.BuildServiceProvider();
    }

    private static IEnumerable<string> Mistakes(Dictionary<string, string?> changes)
    {
        var settings = new Dictionary<string, string?> { ["Kind"] = "JiraCloud", ["Url"] = "https://acme.atlassian.net", ["Email"] = "guard@acme.example", ["Token"] = "secret" };
        foreach (var (name, value) in changes)
        {
            settings[name] = value;
        }

        return ConnectionMistakes.Of("acme", new ConfigurationBuilder().AddInMemoryCollection(settings).Build().Get<ConnectionOptions>()!);
    }
}
