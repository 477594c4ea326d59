using NetArchTest.Rules;

namespace BacklogGuard.Tests;

/// <summary>The floor plan: which room may use which. The folder listing is the architecture; this is its law.</summary>
public sealed class RoomsTests
{
    private static readonly string[] Everything =
        ["Webhooks", "Inbox", "Facts", "Rules", "Verdicts", "Actions", "Trackers", "Boards", "History", "Admin", "Api", "CommandLine", "Storage", "Operations"];

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Storage"] = [],
        ["Facts"] = [],
        ["Verdicts"] = ["Facts"],
        ["Rules"] = ["Facts", "Verdicts"],
        ["Inbox"] = ["Storage"],
        ["Webhooks"] = ["Inbox"],
        ["Actions"] = ["Facts", "Verdicts", "Storage"],
        ["Trackers"] = ["Facts", "Actions"],
        ["Boards"] = ["Facts", "Rules", "Verdicts", "Storage"],
        ["Operations"] = ["Storage", "Inbox", "Rules", "Trackers"],
        ["Api"] = [.. Everything.Except(["Webhooks"])],
        ["CommandLine"] = [.. Everything.Except(["Webhooks"])],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_it_may(string room)
    {
        var forbidden = Everything.Except(MayUse[room]).Where(other => other != room).Select(Namespace).ToArray();

        var result = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceStartingWith(Namespace(room))
            .ShouldNot().HaveDependencyOnAny(forbidden)
            .GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty($"{room} may only use: {string.Join(", ", MayUse[room])}");
    }

    [Fact]
    public void Every_folder_of_the_house_is_on_the_floor_plan()
    {
        var rooms = Types.InAssembly(typeof(Program).Assembly).GetTypes()
            .Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith("BacklogGuard.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[1])
            .Distinct();

        rooms.ShouldBeSubsetOf(MayUse.Keys);
    }

    [Fact]
    public void Rules_facts_and_verdicts_have_no_clock_and_no_input_or_output()
    {
        var result = Types.InAssembly(typeof(Program).Assembly)
            .That().ResideInNamespaceMatching(@"^BacklogGuard\.(Facts|Verdicts|Rules)$")
            .And().DoNotHaveNameEndingWith("Room")
            .ShouldNot().HaveDependencyOnAny("System.TimeProvider", "System.IO", "System.Net.Http", "Microsoft.Extensions.DependencyInjection")
            .GetResult();

        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }

    private static string Namespace(string room) => $"BacklogGuard.{room}";
}
