using System.Text.Json;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.AzureDevOps.Items;

namespace BacklogGuard.Tests.Trackers.AzureDevOps;

public sealed class AzureTextsTests
{
    private const string Item = """
        {"fields":{
           "System.Description":"# Goal\n- one","Microsoft.VSTS.Common.AcceptanceCriteria":"<ul><li>two</li></ul>","Microsoft.VSTS.TCM.ReproSteps":"Steps:\nopen &\nclose",
           "Custom.Html":"# no heading<br>x &lt; y","Custom.Owner":{"displayName":"Lee Novak","id":"6f1c9e20-0000-4000-8000-00000000000a"},
           "Custom.Size":5.0,"Custom.Done":true,"Custom.List":[1],"Custom.Null":null},
         "multilineFieldsFormat":{"system.description":"Markdown","Microsoft.VSTS.Common.AcceptanceCriteria":"html","Custom.Html":7}}
        """;

    [Fact]
    public void A_field_is_read_in_the_format_that_the_item_names() =>
        Read("System.Description").Blocks.ShouldBe([new Heading(1, "Goal"), new ListItem("one")]);

    [Theory]
    [InlineData("Microsoft.VSTS.Common.AcceptanceCriteria", "two")]
    [InlineData("Microsoft.VSTS.TCM.ReproSteps", "Steps:\nopen &\nclose")]
    [InlineData("Custom.Html", "# no heading\nx < y")]
    [InlineData("Custom.Owner", "Lee Novak")]
    [InlineData("Custom.Size", "5.0")]
    [InlineData("Custom.Done", "true")]
    [InlineData("Custom.List", "")]
    [InlineData("Custom.Null", "")]
    [InlineData("Custom.Absent", "")]
    public void Without_one_it_is_HTML_where_there_is_any_and_plain_text_elsewhere(string field, string text) => Read(field).PlainText.ShouldBe(text);

    [Fact]
    public void Plain_lines_can_be_headings() => Read("Microsoft.VSTS.TCM.ReproSteps").Blocks[0].ShouldBe(new Heading(6, "Steps:"));

    private static Document Read(string reference)
    {
        using var item = JsonDocument.Parse(Item);
        return AzureTexts.Read(item.RootElement, reference);
    }
}
