using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class PeopleTests : AzureTest
{
    [Fact]
    public async Task Projects_are_found_by_name_and_id_with_their_process()
    {
        var projects = (await Ado("GET", "_apis/projects")).Values();
        projects.Select(project => (string)project["name"]!).ShouldBe(["SHOP", "PAY"]);
        var shop = (await Ado("GET", $"_apis/projects/{projects[0]["id"]}?includeCapabilities=true")).Json!;
        ((string)shop["capabilities"]!["processTemplate"]!["templateName"]!, (string)shop["defaultTeam"]!["name"]!).ShouldBe(("Agile", "SHOP Team"));
        var pay = (await Ado("GET", "_apis/projects/pay")).Json!.AsObject();
        ((string)pay["state"]!, pay.ContainsKey("capabilities")).ShouldBe(("wellFormed", false));
        (await Ado("GET", "_apis/projects/NONE")).TypeKey().ShouldBe("ProjectDoesNotExistWithNameException");
    }

    [Fact]
    public async Task Projects_come_in_pages()
    {
        var first = await Ado("GET", "_apis/projects?$top=1");
        first.Values().Count.ShouldBe(1);
        ((string)(await Ado("GET", "_apis/projects?$top=1&continuationToken=" + first.Headers["x-ms-continuationtoken"])).Values().Single()["name"]!).ShouldBe("PAY");
    }

    [Fact]
    public async Task Teams_are_listed_per_project_and_mine()
    {
        (await Names("_apis/projects/SHOP/teams")).ShouldBe(["SHOP Team", "product-owners", "shop-team", "stakeholders"], ignoreOrder: true);
        (await Names("_apis/projects/SHOP/teams?$mine=true", "maria")).ShouldBe(["SHOP Team", "product-owners"], ignoreOrder: true);
        (await Names("_apis/teams?$mine=true", "lee")).ShouldBe(["SHOP Team", "shop-team", "PAY Team"], ignoreOrder: true);
        (await Names("_apis/projects/SHOP/teams?$top=3")).Concat(await Names("_apis/projects/SHOP/teams?$top=3&$skip=3")).ShouldBeUnique();
        ((string)(await Ado("GET", "_apis/projects/SHOP/teams/shop-team")).Json!["projectName"]!).ShouldBe("SHOP");
        (await Ado("GET", "_apis/projects/SHOP/teams/nobody")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Members_are_people_and_groups()
    {
        (await Ado("GET", "_apis/projects/SHOP/teams/shop-team/members")).Values().Select(member => (string)member["identity"]!["uniqueName"]!).ShouldBe(["deniz@example.test", "lee@example.test"]);
        (await AdoServer("GET", "_apis/projects/SHOP/teams/product-owners/members")).Values().Select(member => (string)member["identity"]!["uniqueName"]!).ShouldBe([@"PRACTICE\maria"]);
        await Practice("POST", "groups", """{"face":"ado","project":"SHOP","team":"stakeholders","group":"Contributors"}""");
        var group = (await Ado("GET", "_apis/projects/SHOP/teams/stakeholders/members")).Values()[^1]["identity"]!;
        ((bool)group["isContainer"]!, (string)group["displayName"]!).ShouldBe((true, @"[SHOP]\Contributors"));
    }

    [Fact]
    public async Task Identities_are_found_by_mail_id_and_descriptor_on_both_editions()
    {
        foreach (var edition in Enum.GetValues<AzureEdition>())
        {
            var maria = World(edition).UserNamed("maria");
            var found = (await Send(edition, "guard", "GET", "_apis/identities?searchFilter=MailAddress&filterValue=maria@example.test&queryMembership=Direct")).Values().Single();
            ((string)found["id"]!, found["memberOf"]!.AsArray().Count).ShouldBe((maria.Id.ToString(), 5));
            var byId = (await Send(edition, "guard", "GET", $"_apis/identities?identityIds={Guid.Empty},{maria.Id}")).Json!["value"]!.AsArray();
            (byId[0], (string)byId[1]!["providerDisplayName"]!).ShouldBe((null, "Maria Keller"));
            (await Send(edition, "guard", "GET", "_apis/identities?subjectDescriptors=" + maria.Descriptor)).Values().Count.ShouldBe(1);
        }

        ((bool)(await Ado("GET", "_apis/identities?searchFilter=General&filterValue=shop-team")).Values().Single()["isContainer"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Graph_and_profile_exist_on_Services_only()
    {
        var group = (await Ado("GET", "_apis/graph/groups")).Values().Single(group => (string)group["principalName"]! == @"[SHOP]\product-owners");
        var down = (await Ado("GET", $"_apis/graph/memberships/{group["descriptor"]}?direction=down")).Values().Single();
        ((string)down["memberDescriptor"]!).ShouldBe(World(AzureEdition.Services).UserNamed("maria").Descriptor);
        (await Ado("GET", $"_apis/graph/memberships/{down["memberDescriptor"]}?direction=up")).Values().Select(one => (string)one["containerDescriptor"]!).ShouldContain((string)group["descriptor"]!);
        (await Ado("GET", "_apis/graph/users")).Values().Count.ShouldBe(6);
        ((string)(await Ado("GET", "_apis/profile/profiles/me", user: "ana")).Json!["emailAddress"]!).ShouldBe("ana@example.test");
        (await AdoServer("GET", "_apis/graph/groups")).Status.ShouldBe(404);
        (await AdoServer("GET", "_apis/profile/profiles/me")).Status.ShouldBe(404);
    }

    private async Task<IReadOnlyList<string>> Names(string path, string user = "guard") => [.. (await Ado("GET", path, user: user)).Values().Select(team => (string)team["name"]!)];
}
