using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Tests.Trackers.Text;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("plain", "plain")]
    [InlineData("a\r\nb\rc\u2028d\te", "a\nb\nc\nd e")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069 \u200Fy\u061C", "evil x y")]
    [InlineData("zero\u200Bwidth\uFEFF soft\u00ADhyphen \u0000\u001B[31m\u0085", "zerowidth softhyphen [31m\n")]
    [InlineData("half \ud83d pair \udc00", "half  pair ")]
    [InlineData("👩\u200D🚀 می\u200Cخواهم 漢字", "👩\u200D🚀 می\u200Cخواهم 漢字")]
    public void What_nobody_can_see_goes(string? text, string expected) => CleanText.Lines(text).ShouldBe(expected);
}
