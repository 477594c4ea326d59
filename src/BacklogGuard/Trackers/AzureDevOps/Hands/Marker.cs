using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BacklogGuard.Trackers.AzureDevOps.Hands;

/// <summary>The last line of the guard's comments, which tells what they are and which words stand in them: comments here have no properties that could.</summary>
internal static partial class Marker
{
    private const int Digits = 12;

    /// <param name="hash">Of the words.</param>
    public static string Of(string hash) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash)))[..Digits];

    public static string Line(string hash) => $"BacklogGuard · {Of(hash)}";

    /// <summary>The mark in a comment's HTML or Markdown; null when it has none. Words of people that look like one come before it.</summary>
    public static string? In(string? text) =>
        Mark().Matches(WebUtility.HtmlDecode(text ?? "")).LastOrDefault() is { } found ? found.Groups[1].Value : null;

    [GeneratedRegex(@"BacklogGuard\s+·\s+([0-9a-f]{12})(?![0-9A-Za-z])", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();
}
