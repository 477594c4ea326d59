using BacklogGuard.Rules.RuleSets;
using BacklogGuard.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BacklogGuard.Tests.Rules.RuleSets;

public sealed class RuleSetCatalogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rule-sets-");
    private readonly List<string> _warnings = [];
    private readonly FakeTimeProvider _clock = new(A.Now);
    private readonly RuleSetCatalog _catalog;

    public RuleSetCatalogTests() => _catalog = Catalog(_folder.FullName);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _catalog.Dispose();
        _folder.Refresh();
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_yml_and_yaml_file_is_a_rule_set()
    {
        Write("shop.yml", "shop", "SHOP");
        Write("pay.yaml", "pay", "PAY");
        Write("notes.txt", "notes", "NOTES");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.All.Select(set => set.Name).ShouldBe(["pay", "shop"]);
        _catalog.For("acme", "SHOP")!.Name.ShouldBe("shop");
        _catalog.For("acme", "OTHER").ShouldBeNull();
        _catalog.ForConnection("acme").Count.ShouldBe(2);
        _catalog.ForConnection("other").ShouldBeEmpty();
        _catalog.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_file_never_replaces_a_good_one_and_is_told_once()
    {
        Write("shop.yml", "shop", "SHOP", "mode: label");
        await _catalog.ReloadAsync(Cancellation);
        Write("shop.yml", "shop", "SHOP", "mode: blok");

        await _catalog.ReloadAsync(Cancellation);
        await _catalog.ReloadAsync(Cancellation);

        _catalog.For("acme", "SHOP")!.Mode.ToString().ShouldBe("Label");
        _catalog.Problems.Single().ToString().ShouldBe("shop.yml line 5, column 7: \"blok\" is not a mode (off, observe, comment, label or block). Did you mean \"block\"?");
        _warnings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mended_file_takes_over_and_its_problem_goes()
    {
        Write("shop.yml", "shop", "SHOP", "mode: blok");
        await _catalog.ReloadAsync(Cancellation);
        _catalog.All.ShouldBeEmpty();
        Write("shop.yml", "shop", "SHOP", "mode: block");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.For("acme", "SHOP")!.Mode.ToString().ShouldBe("Block");
        _catalog.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deleted_file_takes_its_rule_set_with_it()
    {
        Write("shop.yml", "shop", "SHOP");
        await _catalog.ReloadAsync(Cancellation);
        File.Delete(Path.Combine(_folder.FullName, "shop.yml"));

        await _catalog.ReloadAsync(Cancellation);

        _catalog.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_comes_later_does_not_take_a_project_away()
    {
        Write("shop.yml", "shop", "SHOP");
        await _catalog.ReloadAsync(Cancellation);
        Write("another.yml", "another", "SHOP");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.For("acme", "SHOP")!.Name.ShouldBe("shop");
        _catalog.Problems.Single().ToString().ShouldBe("another.yml: SHOP of connection acme is already judged by rule set shop (shop.yml); a project has one rule set.");
    }

    [Fact]
    public async Task A_file_that_takes_anothers_project_keeps_its_last_good_version()
    {
        Write("pay.yml", "pay", "PAY");
        Write("shop.yml", "shop", "SHOP");
        await _catalog.ReloadAsync(Cancellation);
        Write("pay.yml", "pay", "SHOP");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.For("acme", "PAY")!.Name.ShouldBe("pay");
        _catalog.For("acme", "SHOP")!.Name.ShouldBe("shop");
        _catalog.Problems.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_files_may_swap_their_projects()
    {
        Write("pay.yml", "pay", "PAY");
        Write("shop.yml", "shop", "SHOP");
        await _catalog.ReloadAsync(Cancellation);
        Write("pay.yml", "pay", "SHOP");
        Write("shop.yml", "shop", "PAY");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.For("acme", "PAY")!.Name.ShouldBe("shop");
        _catalog.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_files_may_not_have_the_same_name()
    {
        Write("a.yml", "shop", "SHOP");
        Write("b.yml", "Shop", "PAY");

        await _catalog.ReloadAsync(Cancellation);

        _catalog.Problems.Single().ToString().ShouldBe("b.yml: The name Shop is already taken by a.yml.");
    }

    [Fact]
    public async Task A_missing_folder_is_a_problem_and_no_exception()
    {
        using var catalog = Catalog(Path.Combine(_folder.FullName, "nowhere"));

        await catalog.ReloadAsync(Cancellation);

        catalog.All.ShouldBeEmpty();
        catalog.Problems.Single().Sentence.ShouldEndWith("nowhere. Create it and put a rule set file into it: without one nothing is judged.");
    }

    [Fact]
    public async Task A_built_in_rule_set_needs_no_folder_and_gives_way_to_files()
    {
        using var catalog = Catalog(Path.Combine(_folder.FullName, "nowhere"));
        catalog.AddBuiltIn(A.RuleSet() with { Name = "demo" });
        await catalog.ReloadAsync(Cancellation);
        catalog.For("acme", "SHOP")!.Name.ShouldBe("demo");
        catalog.Problems.ShouldBeEmpty();

        _catalog.AddBuiltIn(A.RuleSet() with { Name = "demo" });
        Write("shop.yml", "shop", "SHOP");
        await _catalog.ReloadAsync(Cancellation);
        _catalog.For("acme", "SHOP")!.Name.ShouldBe("shop");
    }

    [Fact]
    public async Task A_running_service_takes_a_new_file_by_itself()
    {
        await _catalog.StartAsync(Cancellation);
        Write("shop.yml", "shop", "SHOP");

        for (var look = 0; look < 500 && _catalog.All.Count == 0; look++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        }

        _catalog.For("acme", "SHOP")!.Name.ShouldBe("shop");
        await _catalog.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_file_that_is_no_text_or_too_large_is_told()
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "a.yml"), [0xff, 0xfe, 0xff], Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "b.yml"), new byte[FirstGlance.LargestFile + 1], Cancellation);

        await _catalog.ReloadAsync(Cancellation);

        _catalog.Problems.Select(problem => problem.ToString()).ShouldBe(["a.yml: The file is not UTF-8 text.", "b.yml: The file is larger than 256 KiB."]);
    }

    private void Write(string file, string name, string project, string rest = "") => File.WriteAllText(
        Path.Combine(_folder.FullName, file),
        $"apiVersion: backlogguard/v1\nname: {name}\nextends: standard\napplies-to: [{{ connection: acme, projects: [{project}] }}]\n{rest}\n");

    private RuleSetCatalog Catalog(string folder) =>
        new(Options.Create(new RuleSetOptions { Directory = folder }), _clock, new Warnings(_warnings));

    private sealed class Warnings(List<string> told) : ILogger<RuleSetCatalog>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                told.Add(formatter(state, exception));
            }
        }
    }
}
