using BacklogGuard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BacklogGuard.Tests.Service;

/// <summary>The very first run in a real browser: the built program with nothing configured, and the five scenes on its practice board.</summary>
public sealed class FirstRunTests : IAsyncLifetime
{
    // Two seconds is what the first run promises; a busy build machine gets some grace on top.
    private const float AnswerWithin = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("first-run-").FullName;
    private GuardProcess _guard = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        var practicePort = GuardProcess.FreePort();
        _guard = await GuardProcess.StartAsync(
            _folder, new Dictionary<string, string>
            {
                ["Practice__Url"] = $"http://127.0.0.1:{practicePort}",
                ["Practice__RecordTo"] = PracticeTown.RecordingFolder() ?? "",
            }, GuardProcess.FreePort());
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        _page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1500, Height = 1100 } });
        await _page.GotoAsync($"http://127.0.0.1:{practicePort}/");
        await Expect(_page.Locator("#guard")).ToContainTextAsync("Guarded by BacklogGuard", new() { Timeout = AnswerWithin });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _guard.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("cloud")]
    [InlineData("dc")]
    [InlineData("ado")]
    [InlineData("ado-server")]
    public async Task Plays_all_five_scenes_on_the_practice_board(string face)
    {
        var isJira = face is "cloud" or "dc";
        await _page.Locator($"[data-face={face}]").ClickAsync();

        await PlayAsync(face, "vague", "commented");
        await TicketSaysAsync("Not ready for Sprint 43", "Acceptance criteria", "Open questions", "Estimate");

        await PlayAsync(face, "fixed", "edited its comment");
        await TicketSaysAsync("Resolved");

        await PlayAsync(face, "dropped", "took it out of Sprint 42 again");
        await TicketSaysAsync("Ana Ruiz", "Sprint 42");
        await Expect(List("Backlog").Locator(Row(isJira ? "SHOP-9" : "109"))).ToBeVisibleAsync();

        await PlayAsync(face, "added", isJira ? "set the label guard-scope-added" : "set the tag guard-scope-added");
        await TicketSaysAsync("day 4 of 10", "committed 34 points, now 42");
        await Expect(List("Sprint 42").Locator($"{Row(isJira ? "SHOP-10" : "110")} .label.guard").First).ToHaveTextAsync("guard-scope-added");

        await PlayAsync(face, "blocked", isJira ? "moved it back from In Progress to To Do" : "moved it back from Active to New");
        await TicketSaysAsync(isJira ? "PAY-12" : "212");
        await Expect(List("Sprint 42").Locator($"{Row(isJira ? "SHOP-7" : "107")} .status")).ToHaveTextAsync(isJira ? "To Do" : "New");
    }

    private ILocator List(string name) => _page.Locator(".list").Filter(new() { Has = _page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true }) });

    private static string Row(string key) => $"[data-key='{key}']";

    private async Task PlayAsync(string face, string scene, string answer)
    {
        await _page.Locator($"[data-scene={scene}]").ClickAsync();
        await Expect(_page.Locator("#steps li.guard").Filter(new() { HasText = answer })).ToBeVisibleAsync(new() { Timeout = AnswerWithin });
        await KeepPictureAsync($"{face}-{scene}");
    }

    private async Task TicketSaysAsync(params string[] words)
    {
        var comments = _page.Locator("#ticket-view .comment.guard");
        await Expect(comments).ToHaveCountAsync(1);
        foreach (var word in words)
        {
            await Expect(comments).ToContainTextAsync(word, new() { Timeout = AnswerWithin });
        }
    }

    // For people who want to see what the browser saw.
    private async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("BACKLOGGUARD_PICTURES") is { Length: > 0 } folder)
        {
            await _page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
