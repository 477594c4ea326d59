using System.Security.Cryptography;
using System.Text;
using BacklogGuard.Webhooks;

namespace BacklogGuard.Tests.Webhooks;

public sealed class SealTests
{
    private const string Secret = "It's a Secret to Everybody";
    private const string Vector = "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static readonly byte[] Body = "Hello World!"u8.ToArray();

    [Theory]
    [InlineData("sha256=" + Vector, nameof(SealCheck.Genuine))]
    [InlineData("SHA256=A4771C39FBE90F317C7824E83DDEF3CAAE9CB3D976C214ACE1F2937E133263C9", nameof(SealCheck.Genuine))]
    [InlineData("sha256=b4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9", nameof(SealCheck.Wrong))]
    [InlineData("sha256=a4771c39", nameof(SealCheck.Wrong))]
    [InlineData("sha512=" + Vector, nameof(SealCheck.Wrong))]
    [InlineData("sha1=2a6f04f6ad4bcbf1b0f5ad0e0ea8ed1f0dcf8dd9", nameof(SealCheck.Malformed))]
    [InlineData("md5=" + Vector, nameof(SealCheck.Malformed))]
    [InlineData("sha256=", nameof(SealCheck.Malformed))]
    [InlineData("sha256=a47", nameof(SealCheck.Malformed))]
    [InlineData("sha256=" + Vector + " ", nameof(SealCheck.Malformed))]
    [InlineData("sha256=sha256=" + Vector, nameof(SealCheck.Malformed))]
    [InlineData("sha256=zz771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9", nameof(SealCheck.Malformed))]
    [InlineData(Vector, nameof(SealCheck.Malformed))]
    [InlineData("=", nameof(SealCheck.Malformed))]
    [InlineData("", nameof(SealCheck.Malformed))]
    public void A_signature_is_checked_against_the_published_vector(string signature, string expected) =>
        Seal.Check(Body, signature, null, [Secret]).ToString().ShouldBe(expected);

    [Fact]
    public void Longer_hashes_are_accepted()
    {
        var key = Encoding.UTF8.GetBytes(Secret);

        Seal.Check(Body, "sha384=" + Convert.ToHexString(HMACSHA384.HashData(key, Body)), null, [Secret]).ShouldBe(SealCheck.Genuine);
        Seal.Check(Body, "sha512=" + Convert.ToHexString(HMACSHA512.HashData(key, Body)), null, [Secret]).ShouldBe(SealCheck.Genuine);
    }

    [Fact]
    public void A_correct_sha1_signature_is_refused()
    {
#pragma warning disable CA5350 // that it is weak is the point
        var signature = "sha1=" + Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Body));
#pragma warning restore CA5350

        Seal.Check(Body, signature, null, [Secret]).ShouldBe(SealCheck.Malformed);
    }

    [Theory]
    [InlineData("the old secret, still live")]
    [InlineData(Secret)]
    public void Either_of_two_live_secrets_opens(string used)
    {
        var signature = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(used), Body));

        Seal.Check(Body, signature, null, ["the old secret, still live", Secret]).ShouldBe(SealCheck.Genuine);
        Seal.Check(Body, null, used, ["the old secret, still live", Secret]).ShouldBe(SealCheck.Genuine);
    }

    [Fact]
    public void A_wrong_signature_is_not_saved_by_a_right_secret() =>
        Seal.Check(Body, "sha256=" + new string('0', 64), Secret, [Secret]).ShouldBe(SealCheck.Wrong);

    [Theory]
    [InlineData(null, nameof(SealCheck.Missing))]
    [InlineData("", nameof(SealCheck.Malformed))]
    [InlineData("It's a Secret to Everybod", nameof(SealCheck.Wrong))]
    [InlineData("it's a secret to everybody", nameof(SealCheck.Wrong))]
    public void Without_a_signature_the_secret_itself_must_come(string? secret, string expected) =>
        Seal.Check(Body, null, secret, [Secret]).ToString().ShouldBe(expected);

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        foreach (var bit in Enumerable.Range(0, Body.Length * 8))
        {
            var forged = Body.ToArray();
            forged[bit / 8] ^= (byte)(1 << (bit % 8));
            Seal.Check(forged, "sha256=" + Vector, null, [Secret]).ShouldBe(SealCheck.Wrong);
        }
    }

    [Fact]
    public void Without_any_live_secret_nothing_is_genuine() =>
        Seal.Check(Body, "sha256=" + Vector, Secret, []).ShouldBe(SealCheck.Wrong);
}
