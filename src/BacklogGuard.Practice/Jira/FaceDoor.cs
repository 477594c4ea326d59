using System.Text;
using BacklogGuard.Practice.Control;
using BacklogGuard.Practice.World;
using Microsoft.AspNetCore.Http;

namespace BacklogGuard.Practice.Jira;

/// <summary>What every API request passes: faults, limits, sign-in, the world's gate, the journal.</summary>
internal sealed class FaceDoor(JiraWorld world, ControlRoom control, TimeProvider time)
{
    public JiraWorld World => world;

    public async Task PassAsync(HttpContext context, int version, bool isWrite, Endpoint endpoint)
    {
        var body = await ReadAsync(context.Request);
        var fault = control.Faults.Take(world.Face.Name(), context.Request.Method, context.Request.Path);
        var entry = new JournalEntry(world.Face.Name(), context.Request, isWrite, world.Clock.Now, Encoding.UTF8.GetString(body));
        if (fault is { DelayMs: > 0 })
        {
            await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMs), time, context.RequestAborted);
        }

        if (fault?.IsDropBefore == true)
        {
            control.Enter(entry, 0);
            context.Abort();
            return;
        }

        var applied = fault is { Status: not null, AfterApplying: false } ? null : Handle(context, version, isWrite, endpoint, body, fault, entry);
        var answer = Answer.Instead(fault) ?? applied!;
        control.Enter(entry, answer.Status);
        if (fault?.IsDropAfter == true)
        {
            context.Abort();
            return;
        }

        await (fault?.Html is { } html ? SendHtmlAsync(context, answer, html) : SendAsync(context, answer));
    }

    private Answer Handle(HttpContext context, int version, bool isWrite, Endpoint endpoint, byte[] body, Fault? fault, JournalEntry entry)
    {
        lock (world.Gate)
        {
            var signIn = fault?.LoginReason is null ? SignIn.Check(world, context.Request) : new SignIn(null, false);
            entry.User = signIn.User?.Name;
            if (signIn.IsRefused)
            {
                return SignIn.Refused(world.Face);
            }

            if (control.Limits.Check(world, context.Request, isWrite) is { } limited)
            {
                return limited;
            }

            var answer = Run(endpoint, new Call(context, world, version, signIn.User, body), entry);
            if (fault?.LoginReason is { } reason)
            {
                answer.Headers["X-Seraph-LoginReason"] = reason;
            }

            return answer;
        }
    }

    private static Answer Run(Endpoint endpoint, Call call, JournalEntry entry)
    {
        try
        {
            var answer = endpoint(call);
            return answer == Answer.NoContent ? new Answer(204) : answer;
        }
        catch (JiraRefusal refusal)
        {
            return Answer.Refuse(refusal);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // A value of another kind than the operation wants.
            return new Answer(400, Answer.Errors(["Invalid request payload. Refer to the REST API documentation and try again."]));
        }
        finally
        {
            entry.Effects = call.Effects;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        return copy.ToArray();
    }

    private static async Task SendAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (answer.Text is { } text)
        {
            context.Response.ContentType = "application/json;charset=UTF-8";
            await context.Response.WriteAsync(text, context.RequestAborted);
        }
    }

    private static async Task SendHtmlAsync(HttpContext context, Answer answer, string html)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "text/html;charset=UTF-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }
}
