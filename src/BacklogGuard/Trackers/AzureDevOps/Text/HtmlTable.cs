using System.Text;
using BacklogGuard.Facts;
using BacklogGuard.Trackers.Text;

namespace BacklogGuard.Trackers.AzureDevOps.Text;

/// <summary>The table's row that is being read; tables inside of a cell are words of that cell.</summary>
internal sealed class HtmlTable(DocumentDraft draft)
{
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private int _tables;
    private bool _isHeader = true;

    public bool IsInCell { get; private set; }

    public void Append(string line) => _cell.Append(_cell.Length > 0 ? " " : "").Append(line);

    public void Open(string name)
    {
        if (name == "table")
        {
            _tables++;
        }
        else if (name is "tr" && _tables <= 1)
        {
            EndRow();
        }
        else if (name is "td" or "th" && _tables == 1)
        {
            EndCell();
            IsInCell = true;
            _isHeader &= name == "th";
        }
    }

    public void Close(string name)
    {
        if (name is "table" && _tables > 0)
        {
            _tables--;
        }

        if (name is "td" or "th" && _tables == 1)
        {
            EndCell();
        }
        else if ((name is "tr" && _tables == 1) || (name is "table" && _tables == 0))
        {
            EndRow();
        }
    }

    public void End() => EndRow();

    private void EndCell()
    {
        if (IsInCell)
        {
            _cells.Add(_cell.ToString());
            _cell.Clear();
            IsInCell = false;
        }
    }

    private void EndRow()
    {
        EndCell();

        if (_cells.Count > 0)
        {
            draft.Add(new TableRow([.. _cells], _isHeader));
        }

        _cells.Clear();
        _isHeader = true;
    }
}
