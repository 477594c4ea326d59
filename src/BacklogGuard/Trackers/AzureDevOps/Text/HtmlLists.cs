using BacklogGuard.Facts;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>The lists that are open, and the item whose first line has not come yet.</summary>
internal sealed class HtmlLists
{
    private readonly Stack<bool> _ordered = new();
    private ListItem? _item;

    public int Depth => _ordered.Count;

    public bool IsAtStart => _item is not null;

    public void Open(string name)
    {
        if (name is "ul" or "ol" or "menu")
        {
            _ordered.Push(name == "ol");
        }
        else if (name == "li")
        {
            _item = New();
        }
    }

    public void Close(string name)
    {
        if (name is "ul" or "ol" or "menu")
        {
            _ordered.TryPop(out _);
            _item = null;
        }
        else if (name is "li" or "div" or "p")
        {
            _item = name == "li" || Depth == 0 ? null : _item;
        }
    }

    public void Tick(bool ticked) => _item = (_item ?? New()) with { Ticked = ticked };

    public ListItem? Take()
    {
        var item = _item;
        _item = null;
        return item;
    }

    private ListItem New() => new("", Math.Max(1, Depth), _ordered.TryPeek(out var ordered) && ordered);
}
