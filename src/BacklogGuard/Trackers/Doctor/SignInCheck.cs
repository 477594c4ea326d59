using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Doctor;

/// <summary>The part of an examination that is the same everywhere: whether the tracker takes the guard's account, and what the connection's mode allows.</summary>
/// <param name="NewToken">Where a token comes from and where it goes.</param>
/// <param name="RightAddress">What the connection's address has to look like.</param>
internal sealed record SignInCheck(SectionDraft Draft, string NewToken, string RightAddress)
{
    public async Task<bool> AskAsync(Func<Task<Person>> who)
    {
        try
        {
            var me = await who();
            Draft.Ok("signed in", me.UserName is { } name && name != me.Id ? $"as {me.Name} ({name}, {me.Id})" : $"as {me.Name} ({me.Id})");
            return true;
        }
        catch (TrackerException trouble) when (trouble.Trouble is TrackerTrouble.NotSignedIn or TrackerTrouble.Forbidden)
        {
            Draft.Fail("signed in", trouble.Message, NewToken);
        }
        catch (TrackerException trouble) when (trouble.Trouble is TrackerTrouble.NotFound or TrackerTrouble.Garbage or TrackerTrouble.Refused)
        {
            Draft.Fail("address", trouble.Message, RightAddress);
        }

        return false;
    }

    public void Tell(string mode) => Draft.Ok("mode", Reaches.Of(mode) == Reach.Observe
        ? $"{mode}: nothing can be written to this connection"
        : $"{mode}: the ceiling of every rule set on this connection");
}
