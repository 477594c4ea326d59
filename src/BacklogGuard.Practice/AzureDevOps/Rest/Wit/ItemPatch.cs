using System.Text.Json.Nodes;
using BacklogGuard.Practice.AzureDevOps.World;

namespace BacklogGuard.Practice.AzureDevOps.Rest.Wit;

/// <summary>Applies a JSON Patch document to an edit; refuses before anything is entered.</summary>
internal sealed class ItemPatch
{
    private readonly AzureCall _call;
    private readonly ItemEdit _edit;
    private readonly FieldInput _input;
    private readonly RelationPatch _relations;
    private readonly bool _bypassesRules;

    public ItemPatch(AzureCall call, ItemEdit edit, bool bypassesRules)
    {
        (_call, _edit, _bypassesRules) = (call, edit, bypassesRules);
        _input = new FieldInput(call.World, edit, bypassesRules);
        _relations = new RelationPatch(call, edit);
    }

    public void Apply(IReadOnlyList<PatchOperation> operations)
    {
        // Paths belong to a project, so where the item goes is known before them.
        foreach (var operation in operations.OrderBy(operation => operation.Op != "test" && !operation.Whole.EndsWith(AzureFields.TeamProject, StringComparison.OrdinalIgnoreCase)))
        {
            Apply(operation);
        }

        if (_edit is { Comment: { } comment, CommentFormat: "html" })
        {
            _edit.Comment = SafeHtml.Of(comment);
        }

        _relations.Finish();
        ItemRules.Check(_call.World, _edit, _bypassesRules);
    }

    private void Apply(PatchOperation operation)
    {
        switch (operation.Path)
        {
            case ["fields", var name]:
                Field(operation, Known(name));
                break;
            case ["rev"] when operation.Op == "test":
                Test(operation, _edit.Item.Rev);
                break;
            case ["relations", .. var rest]:
                _relations.Apply(operation, rest);
                break;
            case ["multilineFieldsFormat", var name]:
                Format(Known(name), operation);
                break;
            case ["id"]:
                break;
            default:
                throw AzureRefusal.Bad($"TF400898: The path {operation.Whole} is not supported in a patch document.", "VssPropertyValidationException");
        }
    }

    private AzureField Known(string name)
    {
        var field = _call.World.FindField(name);
        if (field is not null && _edit.Type.Has(field))
        {
            return field;
        }

        return SideEffects.BoardsOf(_edit.Project, _edit.Type, _edit.Fields).Any(board => board.ColumnField == name || board.DoneField == name)
            ? new AzureField(name, name, name.EndsWith(".Done", StringComparison.Ordinal) ? "boolean" : "string")
            : throw ItemShape.NoField(name);
    }

    private void Field(PatchOperation operation, AzureField field)
    {
        switch (operation.Op)
        {
            case "test":
                Test(operation, new ItemView(_call.World, identitiesAsText: true).Value(DerivedFields.Expand(Now(), _edit.Item).GetValueOrDefault(field.ReferenceName)));
                break;
            case "remove":
                Set(field, null);
                break;
            case "copy" or "move" when operation.From is ["fields", var from]:
                var source = Known(from);
                Set(field, _edit.Fields.GetValueOrDefault(source.ReferenceName));
                if (operation.Op == "move")
                {
                    Set(source, null);
                }

                break;
            case "add" when field.ReferenceName == AzureFields.Tags:
                Tags([.. AzureTags.Split(_edit.Fields.Text(AzureFields.Tags)), .. AzureTags.Split(operation.Value?.ToString() ?? "")]);
                break;
            case "replace" when field.ReferenceName == AzureFields.Tags:
                Tags(AzureTags.Split(operation.Value?.ToString() ?? ""));
                break;
            default:
                Set(field, _input.Read(field, operation.Value));
                break;
        }
    }

    private AzureRevision Now() => _edit.Item.Revisions is [.., var last] ? last : _edit.Preview();

    private void Set(AzureField field, object? value)
    {
        switch (field.ReferenceName)
        {
            case AzureFields.History:
                _edit.Comment = value as string;
                break;
            case AzureFields.TeamProject when value is string name:
                Move(_call.World.FindProject(name) ?? throw AzureRefusal.NoProject(name));
                break;
            case AzureFields.Type when value is string name:
                _edit.Type = _edit.Project.Process.FindType(name) ?? throw TypeEndpoints.NoType(name, _edit.Project);
                break;
            case AzureFields.AreaId or AzureFields.IterationId when value is int id:
                PutNode(field.ReferenceName == AzureFields.AreaId, id);
                break;
            case AzureFields.Tags:
                Tags(AzureTags.Split(value as string ?? ""));
                break;
            default:
                Put(field, value);
                break;
        }
    }

    private void Put(AzureField field, object? value)
    {
        var isChanged = !Equals(_edit.Fields.GetValueOrDefault(field.ReferenceName), value);
        if (isChanged && (field.IsComputed || (field.IsReadOnly && !_bypassesRules)))
        {
            throw RuleErrors.ReadOnly(field);
        }

        _edit.Fields.Put(field.ReferenceName, value);
    }

    private void PutNode(bool isArea, int id)
    {
        var node = _edit.Project.Root(isArea).SelfAndBelow.FirstOrDefault(node => node.Id == id)
            ?? throw AzureRefusal.Bad($"TF401346: Invalid tree id given for work item {_edit.Item.Id}.", "WorkItemFieldInvalidTreeIdException");
        _edit.Fields.Put(isArea ? AzureFields.AreaPath : AzureFields.IterationPath, node);
    }

    private void Move(AzureProject project)
    {
        if (project == _edit.Project)
        {
            return;
        }

        _edit.Project = project;
        _edit.Type = project.Process.FindType(_edit.Type.Name) ?? _edit.Type;
        _edit.Fields.Put(AzureFields.AreaPath, project.Areas);
        _edit.Fields.Put(AzureFields.IterationPath, project.Iterations);
    }

    private void Tags(IReadOnlyList<string> tags)
    {
        var known = _edit.Project.Tags;
        if (tags.Any(tag => !known.ContainsKey(tag)) && !_call.May(AzurePermissions.CreateTags, _edit.Project))
        {
            throw AzureRefusal.Forbidden("TF401289: The current user does not have permissions to create tags.", "TagDefinitionAccessDeniedException");
        }

        _edit.NewTags.AddRange(tags.Where(tag => !known.ContainsKey(tag)));
        _edit.Fields.Put(AzureFields.Tags, AzureTags.Join(tags.Select(tag => known.Keys.FirstOrDefault(name => string.Equals(name, tag, StringComparison.OrdinalIgnoreCase)) ?? tag)));
    }

    private void Format(AzureField field, PatchOperation operation)
    {
        var format = AskedEnum.Of(operation.Value?.ToString(), "multilineFieldsFormat", "markdown", "html");
        if (!_call.World.IsServices || !field.IsLongText)
        {
            throw AzureRefusal.Bad($"The format of the field '{field.ReferenceName}' cannot be changed.");
        }

        if (field.ReferenceName == AzureFields.History)
        {
            _edit.CommentFormat = format;
        }
        else if (format == "markdown")
        {
            _edit.MarkdownFields.Add(field.ReferenceName);
        }
        else
        {
            _edit.MarkdownFields.Remove(field.ReferenceName);
        }
    }

    private static void Test(PatchOperation operation, JsonNode? now)
    {
        if ((operation.Value?.ToString() ?? "") != (now?.ToString() ?? ""))
        {
            throw new AzureRefusal(412, "TestPatchOperationFailedException", $"VS403351: Test Operation for path {operation.Whole} failed. The value {now} was not equal to the test value {operation.Value}.");
        }
    }
}
