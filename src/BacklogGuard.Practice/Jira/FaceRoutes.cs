using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace BacklogGuard.Practice.Jira;

internal delegate Answer Endpoint(Call call);

/// <summary>Maps one face's endpoints below its prefix; the platform API in each of the face's versions.</summary>
internal sealed class FaceRoutes(IEndpointRouteBuilder app, FaceDoor door)
{
    public Face Face => door.World.Face;

    public JiraWorld World => door.World;

    public bool IsCloud => Face == Face.Cloud;

    /// <param name="reads">True for a POST that changes nothing.</param>
    public void Api(string method, string path, Endpoint endpoint, bool reads = false)
    {
        foreach (var (name, version) in Versions())
        {
            At(method, $"/rest/api/{name}{path}", endpoint, reads, version);
        }
    }

    public void Agile(string method, string path, Endpoint endpoint, bool reads = false) =>
        At(method, "/rest/agile/1.0" + path, endpoint, reads);

    public void At(string method, string path, Endpoint endpoint, bool reads = false, int version = 2) =>
        app.MapMethods(
            Face.Prefix() + path,
            [method],
            context => door.PassAsync(context, version, method != "GET" && !reads, endpoint));

    /// <summary>Everything else below the prefix: 404, and in the journal like every call.</summary>
    public void Rest() => app.Map(
        Face.Prefix() + "/{**rest}",
        context => door.PassAsync(context, 2, context.Request.Method != "GET", _ => new Answer(404, Answer.Errors(["Not found: no such operation."]))));

    private IEnumerable<(string Name, int Version)> Versions() =>
        IsCloud ? [("3", 3), ("2", 2), ("latest", 3)] : [("2", 2), ("latest", 2)];
}
