using System.Text.RegularExpressions;
using BacklogGuard.Practice.AzureDevOps.Discovery;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class DiscoveryTests : AzureTest
{
    [Fact]
    public async Task Locations_name_where_a_resource_is()
    {
        var all = (await Ado("OPTIONS", "_apis/")).Values();
        var items = all.Single(location => (string)location["id"]! == "72c7ddf8-2cdc-4f60-90cd-ab71c14a399b");
        items.AsObject().Select(part => part.Key).ShouldBe(["id", "area", "resourceName", "routeTemplate", "resourceVersion", "minVersion", "maxVersion", "releasedVersion"]);
        ((string)items["routeTemplate"]!, (string)items["maxVersion"]!, (string)items["releasedVersion"]!).ShouldBe(("{project}/_apis/{area}/{resource}/{id}", "7.2", "7.1"));
        all.Select(location => (string)location["id"]!).ShouldBeUnique();
        all.Select(location => (string)location["area"]!).Distinct().ShouldBe(["Location", "core", "hooks", "IMS", "wit", "work", "Profile"]);
    }

    [Theory]
    [InlineData("Location")]
    [InlineData("wit")]
    [InlineData("HOOKS")]
    public async Task An_area_has_its_own(string area) =>
        (await AdoServer("OPTIONS", "_apis/" + area)).Values().ShouldAllBe(location => string.Equals((string)location["area"]!, area, StringComparison.OrdinalIgnoreCase) && (string)location["maxVersion"]! == "7.1");

    [Fact]
    public async Task Areas_live_in_one_place_on_Services_and_are_not_told_on_Server()
    {
        var areas = (await Ado("GET", "_apis/ResourceAreas")).Values();
        areas.Select(area => (string)area["name"]!).ShouldBe(["core", "wit", "work", "profile", "graph"]);
        areas.ShouldAllBe(area => (string)area["locationUrl"]! == World(AzureEdition.Services).BaseUrl + "/");
        ((string)(await Ado("GET", "_apis/ResourceAreas/5264459e-e5e0-4bd8-b118-0985e68a4ec5")).Json!["name"]!).ShouldBe("wit");
        (await AdoServer("GET", "_apis/ResourceAreas")).Text.ShouldBe("""{"count":0,"value":null}""");
    }

    [Theory]
    [MemberData(nameof(Locations))]
    public async Task What_is_told_is_served(string resource, string template)
    {
        var path = Regex.Replace(template.Replace("{project}/", "SHOP/", StringComparison.Ordinal).Replace("{team}/", "SHOP%20Team/", StringComparison.Ordinal), @"/\{\*?\w+\}$", "/1");
        path = Regex.Replace(path.Replace("{structureGroup}", "iterations", StringComparison.Ordinal), @"\{\*?\w+\}", "1");
        foreach (var method in new[] { "GET", "POST", "PATCH" })
        {
            var reply = await Ado(method, path, method == "GET" ? null : "{}");
            if (!reply.Message().StartsWith("The controller for path", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new ShouldAssertException($"{resource}: nothing answers at {path}.");
    }

    public static TheoryData<string, string> Locations => new(ApiLocations.All.Concat(ApiLocations.OfServices).Select(location => (
        $"{location.Area} {location.Resource}",
        location.Template.Replace("{area}", location.Area, StringComparison.Ordinal).Replace("{resource}", location.Resource, StringComparison.Ordinal))));

    [Fact]
    public async Task ConnectionData_says_who_asks_and_where()
    {
        var hosted = (await Ado("GET", "_apis/connectionData")).Json!;
        ((string)hosted["authenticatedUser"]!["id"]!, (string)hosted["deploymentType"]!).ShouldBe((World(AzureEdition.Services).UserNamed("guard").Id.ToString(), "hosted"));
        ((string)hosted["authorizedUser"]!["subjectDescriptor"]!).ShouldStartWith("aad.");
        var own = (await AdoServer("GET", "_apis/connectionData")).Json!;
        ((string)own["authenticatedUser"]!["properties"]!["Account"]!["$value"]!, (string)own["deploymentType"]!).ShouldBe((@"PRACTICE\guard", "onPremises"));
        ((string)own["instanceId"]!).ShouldBe(World(AzureEdition.Server).CollectionId.ToString());
    }
}
