using System.Text;
using BacklogGuard.Practice.AzureDevOps.World;
using BacklogGuard.Practice.Control;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.AzureDevOps.Rest;

/// <summary>What every API request passes: faults, throttles, sign-in, the version, the world's gate, the journal.</summary>
internal sealed class AzureDoor(AzureWorld world, ControlRoom control, TimeProvider time)
{
    public AzureWorld World => world;

    public async Task PassAsync(HttpContext context, AzureRoute route)
    {
        var body = await ReadAsync(context.Request);
        var face = world.Edition.Name();
        var fault = control.Faults.Take(face, context.Request.Method, context.Request.Path);
        var throttle = control.Throttles.Take(face, Caller(context)?.Name);
        var entry = new JournalEntry(face, context.Request, !route.IsRead && context.Request.Query["validateOnly"] != "true", world.Clock.Now, Encoding.UTF8.GetString(body));
        await PauseAsync((fault?.DelayMs ?? 0) + (throttle?.DelayMs ?? 0), context.RequestAborted);
        if (fault?.IsDropBefore == true)
        {
            control.Enter(entry, 0);
            context.Abort();
            return;
        }

        var applied = fault is { Status: not null, AfterApplying: false } ? null
            : throttle?.Refuse == true ? Blocked(context, throttle, entry)
            : Handle(context, route, body, entry);
        var answer = Marked(Instead(fault, applied) ?? applied!, throttle);
        control.Enter(entry, answer.Status);
        if (fault?.IsDropAfter == true)
        {
            context.Abort();
            return;
        }

        await SendAsync(context, answer);
    }

    private AzureAnswer Marked(AzureAnswer answer, Throttle? throttle)
    {
        foreach (var (name, value) in throttle?.Headers(world.Clock.Now) ?? [])
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    // A fault without a status only adds its headers: Retry-After arrives on 200 too.
    private static AzureAnswer? Instead(Fault? fault, AzureAnswer? applied)
    {
        if (fault is null)
        {
            return null;
        }

        var answer = fault.Html is { } html ? new AzureAnswer(fault.Status ?? applied!.Status) { Html = html }
            : fault.Status is not { } status ? applied!
            : new AzureAnswer(status, fault.Body?.DeepClone() ?? new AzureRefusal(status, "VssServiceException", "A practice fault.").ToAnswer().Body);
        foreach (var (name, value) in fault.Headers)
        {
            answer.Headers[name] = value;
        }

        return answer;
    }

    private AzureUser? Caller(HttpContext context)
    {
        lock (world.Gate)
        {
            return AzureSignIn.Check(world, context.Request);
        }
    }

    private async Task PauseAsync(int milliseconds, CancellationToken cancellationToken)
    {
        if (milliseconds > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time, cancellationToken);
        }
    }

    private AzureAnswer Blocked(HttpContext context, Throttle throttle, JournalEntry entry)
    {
        entry.User = Caller(context)?.Name;
        return new AzureRefusal(
            429,
            "RequestBlockedException",
            $"TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource {throttle.Resource} in namespace User.",
            "Microsoft.TeamFoundation.Framework.Server").ToAnswer();
    }

    private AzureAnswer Handle(HttpContext context, AzureRoute route, byte[] body, JournalEntry entry)
    {
        lock (world.Gate)
        {
            if (AzureSignIn.Check(world, context.Request) is not { } user)
            {
                return AzureSignIn.Refused(world, context.Request.Method);
            }

            entry.User = user.Name;
            AzureCall? call = null;
            try
            {
                call = new AzureCall(context, world, AzureVersion.Of(context.Request, world, route.NeedsPreview), user, body);
                return route.Endpoint(call);
            }
            catch (AzureRefusal refusal)
            {
                return refusal.ToAnswer();
            }
            catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
            {
                // A value of another kind than the operation wants.
                return AzureRefusal.Bad($"The request body is not valid: {wrong.Message}").ToAnswer();
            }
            finally
            {
                entry.Effects = call?.Effects ?? [];
            }
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        return copy.ToArray();
    }

    private static async Task SendAsync(HttpContext context, AzureAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Text is { } text)
        {
            context.Response.ContentType = answer.Html is null ? "application/json; charset=utf-8; api-version=7.1" : "text/html; charset=utf-8";
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }
}
