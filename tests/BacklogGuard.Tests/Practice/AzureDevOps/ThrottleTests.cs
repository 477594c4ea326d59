using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Tests.Practice.AzureDevOps;

public sealed class ThrottleTests : AzureTest
{
    [Fact]
    public async Task A_good_answer_asks_to_wait()
    {
        await Practice("POST", "throttle", """{"user":"guard","retryAfter":7,"remaining":3,"delayMs":25}""");
        var reply = await Ado("GET", "_apis/projects");
        (reply.Status, reply.Headers["Retry-After"], reply.Headers["X-RateLimit-Limit"], reply.Headers["X-RateLimit-Remaining"], reply.Headers["X-RateLimit-Delay"]).ShouldBe((200, "7", "200", "3", "0.025"));
        long.Parse(reply.Headers["X-RateLimit-Reset"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(World(AzureEdition.Services).Clock.Now.ToUnixTimeSeconds());
        (await Ado("GET", "_apis/projects", user: "maria")).Headers.ShouldNotContainKey("Retry-After");
        await Practice("DELETE", "throttle");
        (await Ado("GET", "_apis/projects")).Headers.ShouldNotContainKey("X-RateLimit-Limit");
    }

    [Fact]
    public async Task Too_much_is_refused_as_often_as_asked()
    {
        await Practice("POST", "throttle", """{"face":"ado","refuse":true,"retryAfter":60,"times":1}""");
        var refused = await Ado("GET", "_apis/projects");
        (refused.Status, refused.Headers["Retry-After"]).ShouldBe((429, "60"));
        refused.Message().ShouldStartWith("TF400733: The request has been canceled");
        (await Ado("GET", "_apis/projects")).Status.ShouldBe(200);
        ((string)(await Practice("GET", "journal?face=ado")).Json![0]!["user"]!).ShouldBe("guard");
    }
}
