using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class AzureIdentitiesTests
{
    [Theory]
    [InlineData("Maria Silva <maria@example.test>", "maria@example.test", "Maria Silva", "maria@example.test")]
    [InlineData("Lee (Dev, night) <lee@example.test>", "lee@example.test", "Lee (Dev, night)", "lee@example.test")]
    [InlineData("欧 <PRACTICE\\lee>", "PRACTICE\\lee", "欧", null)]
    [InlineData("lee@x <lee@example.test>", "lee@example.test", "lee@x", "lee@example.test")]
    [InlineData("Evil <admin@example.test> <evil@example.test>", "evil@example.test", "Evil <admin@example.test>", "evil@example.test")]
    [InlineData("<lee@example.test>", "lee@example.test", "lee@example.test", "lee@example.test")]
    public void The_last_brackets_at_the_end_hold_the_account(string text, string account, string name, string? mail) =>
        AzureIdentities.Read(text).ShouldBe(new Person(account, name, mail, account));

    [Theory]
    [InlineData("Maria Silva", "Maria Silva")]
    [InlineData("admin@example.test", "admin@example.test")]
    [InlineData("Lee <Dev> (night)", "Lee <Dev> (night)")]
    [InlineData("Lee <>", "Lee")]
    public void A_bare_name_is_no_account(string text, string name)
    {
        var person = AzureIdentities.Read(text);

        person.ShouldBe(new Person($"name:{name}", name));
        AzureIdentities.AccountOf(person).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"6F1C9E20-0000-4000-8000-00000000000A","displayName":"Lee","uniqueName":"lee@example.test","descriptor":"aad.Abc"}""", "6f1c9e20-0000-4000-8000-00000000000a", "lee@example.test")]
    [InlineData("""{"displayName":"Lee","uniqueName":"lee@example.test","descriptor":"aad.Abc"}""", "aad.Abc", "lee@example.test")]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000","displayName":"Lee","uniqueName":"PRACTICE\\lee"}""", "PRACTICE\\lee", "PRACTICE\\lee")]
    [InlineData("""{"displayName":"Lee","uniqueName":"Lee (Dev) <lee@example.test>"}""", "lee@example.test", "lee@example.test")]
    [InlineData("""{"displayName":"Lee","name":"Lee <lee@example.test>"}""", "lee@example.test", "lee@example.test")]
    [InlineData("""{"id":7,"displayName":"Lee"}""", "name:Lee", null)]
    public void An_object_is_known_by_its_id_else_its_descriptor_else_its_account(string json, string id, string? account)
    {
        var person = Read(json)!;

        (person.Id, person.Name, person.UserName).ShouldBe((id, "Lee", account));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"<>\"")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"displayName":{},"id":[]}""")]
    public void Nobody_is_nobody(string json) => Read(json).ShouldBeNull();

    private static Person? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return AzureIdentities.Read(document.RootElement);
    }
}
