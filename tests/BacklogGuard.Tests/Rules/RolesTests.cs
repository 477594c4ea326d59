using BacklogGuard.Facts;
using BacklogGuard.Rules;
using BacklogGuard.Tests.Support;

namespace BacklogGuard.Tests.Rules;

public sealed class RolesTests
{
    private static readonly Dictionary<string, Reading<Membership>> Nothing = [];

    [Theory]
    [InlineData("u-ana", true)]
    [InlineData("ANA@acme.example", true)]
    [InlineData("aruiz", true)]
    [InlineData("ana ruiz", true)]
    [InlineData("U-ANA", false)]
    [InlineData("ana", false)]
    public void A_user_is_named_by_id_mail_user_name_or_display_name(string name, bool holds) =>
        Holds(new Role { Users = [name] }, Nothing).Value.ShouldBe(holds);

    [Fact]
    public void The_list_of_users_decides_first() =>
        Holds(new Role { Users = ["aruiz"], Groups = ["shop-team"] }, Read(Reading<Membership>.Unknown("403"))).Value.ShouldBeTrue();

    [Theory]
    [InlineData("Shop-Team", "", true)]
    [InlineData("", "Developers", true)]
    [InlineData("others", "Viewers", false)]
    public void Groups_and_project_roles_admit(string group, string projectRole, bool holds) =>
        Holds(new Role { Groups = ["shop-team"], ProjectRoles = ["developers"] }, Read(new Membership([group], [projectRole]))).Value.ShouldBe(holds);

    [Fact]
    public void A_membership_that_could_not_be_read_is_unknown_with_its_reason()
    {
        Holds(new Role { Groups = ["shop-team"] }, Read(Reading<Membership>.Unknown("The guard may not browse users."))).WhyUnknown.ShouldBe("The guard may not browse users.");
        Holds(new Role { Groups = ["shop-team"] }, Nothing).WhyUnknown.ShouldBe("The groups and project roles of Ana Ruiz were not read.");
    }

    [Fact]
    public void Nobody_and_no_actor_are_unknown_and_never_a_no()
    {
        Holds(new Role(), Nothing).IsKnown.ShouldBeFalse();
        Roles.None.Holds("developers", A.Ana, Nothing).IsKnown.ShouldBeFalse();
        new Roles(new Dictionary<string, Role> { ["developers"] = new() { Users = ["x"] } }).Holds("developers", null, Nothing).IsKnown.ShouldBeFalse();
    }

    private static Reading<bool> Holds(Role role, Dictionary<string, Reading<Membership>> memberships) =>
        new Roles(new Dictionary<string, Role> { ["developers"] = role }).Holds("developers", A.Ana, memberships);

    private static Dictionary<string, Reading<Membership>> Read(Reading<Membership> membership) => new() { [A.Ana.Id] = membership };
}
