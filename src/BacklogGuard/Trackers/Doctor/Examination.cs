using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.Doctor;

/// <summary>An examination goes as far as the tracker answers: what was seen before an outage is told all the same.</summary>
internal static class Examination
{
    /// <param name="around">Looks at everything else, once the account is known to be signed in.</param>
    public static async Task<Checkup> RunAsync(Func<Task<(CheckSection Section, bool IsSignedIn)>> account, Func<List<CheckSection>, Task> around)
    {
        var sections = new List<CheckSection>();
        var isSignedIn = false;
        try
        {
            (var section, isSignedIn) = await account();
            sections.Add(section);
            if (isSignedIn)
            {
                await around(sections);
            }

            return new Checkup(sections, isSignedIn);
        }
        catch (TrackerException outage)
        {
            return new Checkup(sections, isSignedIn, outage.Message);
        }
    }
}
