namespace BacklogGuard.Practice.AzureDevOps.World;

/// <summary>What the process sets by itself when an item is saved: dates, persons and columns that follow the state.</summary>
internal static class SideEffects
{
    public static void Apply(ItemEdit edit, FieldBag after, AzureAct act)
    {
        var before = edit.Item.Fields;
        FollowBoard(edit, before, after);
        if (before.Text(AzureFields.State) != after.Text(AzureFields.State))
        {
            FollowState(edit.Type, before, after, act);
        }

        FillColumns(edit, after);
        after.Put(AzureFields.TeamProject, edit.Project.Name);
        after.Put(AzureFields.Type, edit.Type.Name);
        after.Put(AzureFields.ChangedDate, act.At);
        after.Put(AzureFields.ChangedBy, act.User);
        after.Put(AzureFields.AuthorizedDate, act.At);
        after.Put(AzureFields.AuthorizedAs, act.User);
        after.Put(AzureFields.Rev, edit.Item.Rev + 1);
    }

    public static IEnumerable<AzureBoard> BoardsOf(AzureProject project, AzureItemType type, FieldBag fields) =>
        fields.Get<AzureNode>(AzureFields.AreaPath) is { } area
            ? project.Teams.Where(team => team.Owns(area)).SelectMany(team => team.Boards).Where(board => board.Columns.Any(column => column.StateMappings.ContainsKey(type.Name)))
            : [];

    // Dragging a card writes the column; the state follows.
    private static void FollowBoard(ItemEdit edit, FieldBag before, FieldBag after)
    {
        foreach (var board in BoardsOf(edit.Project, edit.Type, after))
        {
            var column = after.Text(board.ColumnField);
            if (column.Length > 0 && column != before.Text(board.ColumnField)
                && board.Columns.FirstOrDefault(one => one.Name == column)?.StateMappings.GetValueOrDefault(edit.Type.Name) is { } state)
            {
                after.Put(AzureFields.State, state);
            }
        }
    }

    private static void FollowState(AzureItemType type, FieldBag before, FieldBag after, AzureAct act)
    {
        after.Put(AzureFields.StateChangeDate, act.At);
        if (before.Text(AzureFields.Reason) == after.Text(AzureFields.Reason))
        {
            after.Put(AzureFields.Reason, before.Count == 0 ? "New" : $"Moved to state {after.Text(AzureFields.State)}");
        }

        var category = type.FindState(after.Text(AzureFields.State))?.Category;
        Mark(after, act, AzureFields.ActivatedDate, AzureFields.ActivatedBy, category == "InProgress", category == "Proposed");
        Mark(after, act, AzureFields.ResolvedDate, AzureFields.ResolvedBy, category == "Resolved", category is "Proposed" or "InProgress");
        Mark(after, act, AzureFields.ClosedDate, AzureFields.ClosedBy, category == "Completed", category != "Completed");
    }

    private static void Mark(FieldBag after, AzureAct act, string date, string person, bool isReached, bool isLeft)
    {
        if (isReached || isLeft)
        {
            after.Put(date, isReached ? act.At : null);
            after.Put(person, isReached ? act.User : null);
        }
    }

    private static void FillColumns(ItemEdit edit, FieldBag after)
    {
        after.Remove(AzureFields.BoardColumn);
        after.Remove(AzureFields.BoardColumnDone);
        foreach (var board in BoardsOf(edit.Project, edit.Type, after))
        {
            if (board.ColumnOf(edit.Type.Name, after.Text(AzureFields.State)) is not { } column)
            {
                after.Remove(board.ColumnField);
                after.Remove(board.DoneField);
                continue;
            }

            after.Put(board.ColumnField, column.Name);
            after.Put(board.DoneField, false);
            after.Put(AzureFields.BoardColumn, column.Name);
            after.Put(AzureFields.BoardColumnDone, false);
        }
    }
}
