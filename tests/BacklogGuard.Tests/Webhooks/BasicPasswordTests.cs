using System.Text;
using BacklogGuard.Webhooks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BacklogGuard.Tests.Webhooks;

public sealed class BasicPasswordTests
{
    [Theory]
    [InlineData("backlogguard:the password", "the password")]
    [InlineData(":the password", "the password")]
    [InlineData("any:with:colons:", "with:colons:")]
    [InlineData("ünï:pässwörd", "pässwörd")]
    [InlineData("user:", "")]
    [InlineData("no colon", "")]
    [InlineData("", "")]
    public void The_password_comes_after_the_first_colon(string pair, string password) =>
        Of("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))).ShouldBe(password);

    [Theory]
    [InlineData("basic dTpw", "p")]
    [InlineData("BASIC   dTpw ", "p")]
    [InlineData("Basic", "")]
    [InlineData("Basic ", "")]
    [InlineData("Basic dTpw!", "")]
    [InlineData("Basic dTp", "")]
    [InlineData("Basic u:p", "")]
    [InlineData("Basic Ojr/", "")]
    [InlineData("Bearer dTpw", "")]
    [InlineData("Negotiate dTpw", "")]
    [InlineData("dTpw", "")]
    [InlineData("", "")]
    public void What_is_not_Basic_is_not_read(string header, string password) => Of(header).ShouldBe(password);

    [Fact]
    public void Without_a_header_there_is_no_password() => BasicPassword.Of(new HeaderDictionary()).ShouldBeNull();

    [Fact]
    public void Two_headers_are_none() => Of(new StringValues(["Basic dTpw", "Basic dTpw"])).ShouldBe("");

    private static string? Of(StringValues header) => BasicPassword.Of(new HeaderDictionary { ["Authorization"] = header });
}
