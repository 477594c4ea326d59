using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BacklogGuard.Facts;
using BacklogGuard.Tests.Trackers.Jira.Text;

namespace BacklogGuard.Tests.Trackers.AzureDevOps.Text;

/// <summary>What a browser makes of a comment: nothing but the guard's own elements, and links to nobody but itself.</summary>
internal static class ShownHtml
{
    private static readonly string[] Frame = ["html", "head", "body", "tbody"];

    public static void ShouldShowNothingBut(this string html, Message message, params string[] elements)
    {
        var document = new HtmlParser().ParseDocument(html);

        document.All.Select(element => element.LocalName).Except([.. Frame, .. elements, "a"]).ShouldBeEmpty(html);
        document.All.Where(element => element.LocalName != "a").SelectMany(element => element.Attributes.Select(attribute => attribute.Name)).Except(["border"]).ShouldBeEmpty(html);
        document.All.Where(element => element.LocalName == "a").ShouldAllBe(element => IsOurs(element), html);
        document.Descendants<IComment>().ShouldBeEmpty(html);
        document.QuerySelectorAll("a").Length.ShouldBe(message.Blocks.SelectMany(HostileWords.Spans).Count(RoundTrip.IsLinked), html);
    }

    private static bool IsOurs(IElement link) =>
        link.Attributes.Length == 1 && new Uri(link.GetAttribute("href")!) is { Scheme: "http" or "https", Host: "guard.example" };
}
