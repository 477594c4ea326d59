using System.Text.RegularExpressions;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>What the service takes out of HTML before it keeps it: remarks, scripts, styles and event handlers.</summary>
internal static partial class SafeHtml
{
    public static string Of(string html) => Handler().Replace(Unsafe().Replace(html, ""), "$1");

    [GeneratedRegex(@"<!--.*?-->|<(script|style|iframe)\b.*?</\1\s*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"(<[a-z][^<>]*?)\s+on[a-z]+\s*=\s*(""[^""]*""|'[^']*')", RegexOptions.IgnoreCase)]
    private static partial Regex Handler();
}
