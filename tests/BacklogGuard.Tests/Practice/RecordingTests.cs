using System.Text.Json.Nodes;
using BacklogGuard.Practice;

namespace BacklogGuard.Tests.Practice;

public sealed class RecordingTests : PracticeTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("practice").FullName;

    private protected override PracticeOptions Options => new() { RecordTo = _folder };

    [Fact]
    public async Task Api_calls_are_written_down_for_the_contract_check()
    {
        await Cloud("PUT", "rest/api/3/issue/SHOP-8?notifyUsers=false", """{"fields":{"summary":"New"}}""");
        await DataCenter("GET", "rest/api/2/myself");
        await Practice("GET", "world");
        var line = JsonNode.Parse((await File.ReadAllLinesAsync(Path.Combine(_folder, "jira-cloud.jsonl"), Cancel)).ShouldHaveSingleItem())!;
        ((string)line["method"]!, (string)line["path"]!, (string)line["contentType"]!, (string)line["body"]!, (int)line["status"]!)
            .ShouldBe(("PUT", "/jira-cloud/rest/api/3/issue/SHOP-8?notifyUsers=false", "application/json; charset=utf-8", """{"fields":{"summary":"New"}}""", 204));
        (await File.ReadAllLinesAsync(Path.Combine(_folder, "jira-dc.jsonl"), Cancel)).ShouldHaveSingleItem();
    }
}
