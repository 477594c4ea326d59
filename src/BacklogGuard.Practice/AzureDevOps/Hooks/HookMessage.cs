using System.Net;
using System.Text.Json.Nodes;

namespace BacklogGuard.Practice.AzureDevOps.Hooks;

/// <summary>The same sentence as text, HTML and Markdown.</summary>
internal sealed record HookMessage(string Text, string Html, string Markdown)
{
    public static HookMessage Brief(HookEvent happening, HookSite site)
    {
        var (type, title) = (happening.Text("System.WorkItemType"), happening.Text("System.Title"));
        var name = $"{type} #{happening.ItemId}";
        var rest = $" ({title}) {Verb(happening)} by {happening.Actor["displayName"]}";
        var page = site.Page(happening.ItemId);
        return happening.Type == HookCatalogue.Deleted
            ? new HookMessage(name + rest, WebUtility.HtmlEncode(name + rest), $"[{name}]{rest}")
            : new HookMessage($"{name}{rest}\r\n({page})", $"<a href=\"{WebUtility.HtmlEncode(page)}\">{name}</a>{WebUtility.HtmlEncode(rest)}", $"[{name}]({page}){rest}");
    }

    public static HookMessage Detailed(HookEvent happening, HookSite site)
    {
        var brief = Brief(happening, site);
        if (happening.Comment is { } comment)
        {
            return new HookMessage($"{brief.Text}\r\n{comment}", $"{brief.Html}<br/>{comment}", $"{brief.Markdown}\r\n{comment}");
        }

        var state = (happening.Update is null ? "State: " : "New State: ") + happening.Text("System.State");
        return new HookMessage(
            $"{brief.Text}\r\n\r\n- {state}\r\n",
            $"{brief.Html}<ul>\r\n<li>{WebUtility.HtmlEncode(state)}</li></ul>",
            $"{brief.Markdown}\r\n\r\n* {state}\r\n");
    }

    /// <param name="asked">all or nothing for all three, text, html, markdown, or none.</param>
    public JsonObject? In(string? asked) => asked?.ToLowerInvariant() switch
    {
        "none" => null,
        "text" => new JsonObject { ["text"] = Text },
        "html" => new JsonObject { ["html"] = Html },
        "markdown" => new JsonObject { ["markdown"] = Markdown },
        _ => new JsonObject { ["text"] = Text, ["html"] = Html, ["markdown"] = Markdown },
    };

    private static string Verb(HookEvent happening) => happening.Type switch
    {
        HookCatalogue.Created => "created",
        HookCatalogue.Commented => "commented on",
        HookCatalogue.Deleted => "deleted",
        HookCatalogue.Restored => "restored",
        _ => happening.Update?["fields"]?["System.State"]?["newValue"] is { } state ? $"transitioned to {state}" : "updated",
    };
}
