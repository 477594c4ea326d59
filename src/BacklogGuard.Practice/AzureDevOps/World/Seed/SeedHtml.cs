using System.Net;

namespace BacklogGuard.Practice.AzureDevOps.World.Seed;

/// <summary>The practice Jira's wiki texts as the HTML that the Azure DevOps editor writes: paragraphs, one kind of heading, bullets.</summary>
internal static class SeedHtml
{
    private const string Heading = "h3. ";
    private const string Bullet = "* ";

    public static string Of(string wiki)
    {
        var html = "";
        foreach (var line in wiki.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            html += line.StartsWith(Bullet, StringComparison.Ordinal) ? $"<ul><li>{WebUtility.HtmlEncode(line[Bullet.Length..])}</li></ul>"
                : line.StartsWith(Heading, StringComparison.Ordinal) ? $"<h3>{WebUtility.HtmlEncode(line[Heading.Length..])}</h3>"
                : $"<div>{WebUtility.HtmlEncode(line)}</div>";
        }

        return html.Replace("</ul><ul>", "", StringComparison.Ordinal);
    }
}
