using System.Text.Json.Nodes;
using BacklogGuard.Practice.World;
using FieldIds = BacklogGuard.Practice.World.Fields;

namespace BacklogGuard.Practice.Jira;

/// <summary>A whole issue with what the caller asked to see of it.</summary>
internal sealed record IssuePage(Call Call, FieldPick Pick)
{
    public IReadOnlyList<string> Expand { get; init; } = [];

    public IReadOnlyList<string> Properties { get; init; } = [];

    /// <summary>With the agile API's own fields.</summary>
    public bool Agile { get; init; }

    public static IssuePage From(Call call, string usual) => new(call, FieldPick.From(call.QueryList("fields"), usual))
    {
        Expand = call.QueryList("expand"),
        Properties = call.QueryList("properties"),
    };

    public JsonObject Show(Issue issue)
    {
        var view = Call.View;
        var shape = new JsonObject
        {
            ["expand"] = "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations",
            ["id"] = View.Id(issue.Id),
            ["self"] = $"{(Agile ? view.Agile : view.Api)}/issue/{issue.Id}",
            ["key"] = issue.Key,
        };
        if (Pick.Names is not ["id"])
        {
            shape["fields"] = Fields(view, issue);
        }

        AddProperties(shape, issue);
        AddExpansions(shape, view, issue);
        return shape;
    }

    /// <summary>Names and schemas of the picked fields; searches give them once for all issues.</summary>
    public void AddNames(JsonObject shape)
    {
        var fields = Call.World.FieldList.Where(Pick.Wants).ToList();
        if (Expand.Contains("names"))
        {
            shape["names"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Id, (JsonNode?)field.Name)));
        }

        if (Expand.Contains("schema"))
        {
            shape["schema"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Id, (JsonNode?)View.Schema(field))));
        }
    }

    private JsonObject Fields(View view, Issue issue)
    {
        var fields = view.Fields(issue, Pick);
        if (Agile)
        {
            view.AddAgileFields(fields, issue);
        }

        return fields;
    }

    private void AddProperties(JsonObject shape, Issue issue)
    {
        if (Properties.Count == 0)
        {
            return;
        }

        var wanted = issue.Properties.Where(property => Properties.Contains("*all") || Properties.Contains(property.Key));
        shape["properties"] = new JsonObject(wanted.Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
    }

    private void AddExpansions(JsonObject shape, View view, Issue issue)
    {
        if (Expand.Contains("changelog"))
        {
            shape["changelog"] = view.ChangeLog(issue);
        }

        if (Expand.Contains("renderedFields"))
        {
            shape["renderedFields"] = new JsonObject { ["description"] = View.Html(issue.Description), [FieldIds.Criteria] = View.Html(issue.Criteria) };
        }

        if (Expand.Contains("transitions"))
        {
            shape["transitions"] = TransitionEndpoints.List(Call, issue, false);
        }

        if (Expand.Contains("editmeta"))
        {
            shape["editmeta"] = MetaEndpoints.EditMeta(Call);
        }
    }
}
