namespace BacklogGuard.Practice.Control;

/// <summary>What tests and the page can set and read, for all faces.</summary>
internal sealed class ControlRoom(Recorder recorder)
{
    public Faults Faults { get; } = new();

    public Journal Journal { get; } = new();

    public Limits Limits { get; } = new();

    public Throttles Throttles { get; } = new();

    public void Enter(JournalEntry entry, int status)
    {
        entry.Status = status;
        Journal.Add(entry);
        recorder.Write(entry);
    }
}
