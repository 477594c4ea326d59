using System.Buffers.Text;
using System.Globalization;
using System.Text;
using BacklogGuard.Practice.World;

namespace BacklogGuard.Practice.Jira;

/// <summary>Cloud's opaque place in a list: good for the same question only.</summary>
internal static class PageToken
{
    public static string Write(int offset, string question) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{offset}|{question}")));

    /// <summary>0 without a token.</summary>
    /// <exception cref="JiraRefusal">The token was made for another question, or by nobody.</exception>
    public static int Read(string? token, string question)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        var bytes = new byte[token.Length];
        if (Base64Url.IsValid(token) && Base64Url.TryDecodeFromUtf8(Encoding.UTF8.GetBytes(token), bytes, out var length))
        {
            var parts = Encoding.UTF8.GetString(bytes, 0, length).Split('|', 2);
            if (parts.Length == 2 && parts[1] == question && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                return offset;
            }
        }

        throw JiraRefusal.Bad("The provided next page token is invalid or expired.");
    }
}
