using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.Doctor;

/// <summary>A section while it is written. What the tracker refuses to tell becomes an unknown line; outages still throw.</summary>
internal sealed class SectionDraft(string title)
{
    private readonly List<CheckLine> _lines = [];

    public CheckSection Done => new(title, _lines);

    // Names of fields, boards and people are other people's words.
    public void Add(CheckLine line) => _lines.Add(line with { Name = CleanText.OneLine(line.Name), Detail = CleanText.OneLine(line.Detail) });

    public void Ok(string name, string detail) => Add(new CheckLine(name, CheckState.Ok, detail));

    public void Warn(string name, string detail, string? remedy = null) => Add(new CheckLine(name, CheckState.Warn, detail, remedy));

    public void Fail(string name, string detail, string remedy) => Add(new CheckLine(name, CheckState.Fail, detail, remedy));

    public void Unknown(string name, string detail, string? remedy = null) => Add(new CheckLine(name, CheckState.Unknown, detail, remedy));

    /// <returns>False when the tracker refused; the line then says so.</returns>
    public async Task<bool> AskAsync(string name, Func<Task> ask, string remedy)
    {
        try
        {
            await ask();
            return true;
        }
        catch (TrackerException refused) when (Unreadable.IsRefusal(refused))
        {
            Unknown(name, refused.Message, remedy);
            return false;
        }
    }
}
