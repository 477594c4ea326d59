using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>Turns a file into nodes; a key that stands twice is a problem, and the first one counts.</summary>
internal sealed class NodeTree(IParser parser, ProblemList problems)
{
    /// <returns>Null when the file holds no document.</returns>
    public Node? Read()
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode("");
        parser.Consume<DocumentEnd>();
        if (parser.Current is DocumentStart another)
        {
            problems.Add((int)another.Start.Line, (int)another.Start.Column, "", "A file holds one rule set: put the second one (after ---) into a file of its own.");
        }

        return root;
    }

    private Node ReadNode(string path)
    {
        if (parser.TryConsume<SequenceStart>(out var list))
        {
            return ReadList(list, path);
        }

        return parser.TryConsume<MappingStart>(out var map) ? ReadMap(map, path) : ReadScalar(parser.Consume<Scalar>());
    }

    private Node.List ReadList(SequenceStart start, string path)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(path));
        }

        return new Node.List(items, (int)start.Start.Line, (int)start.Start.Column);
    }

    private Node.Map ReadMap(MappingStart start, string path)
    {
        var entries = new List<Node.Entry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadKey();
            var field = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            var value = ReadNode(field);
            if (seen.TryAdd(key.Text, key.Line))
            {
                entries.Add(new Node.Entry(key, value));
            }
            else
            {
                problems.Add(key, field, $"\"{Words.Clean(key.Text, 60)}\" stands twice; it was first set in line {seen[key.Text]}.");
            }
        }

        return new Node.Map(entries, (int)start.Start.Line, (int)start.Start.Column);
    }

    private Node.Scalar ReadKey() => parser.Current is Scalar
        ? ReadScalar(parser.Consume<Scalar>())
        : throw new RefusedYamlException(parser.Current!.Start, "A list or a group cannot be the name of a setting.");

    private static Node.Scalar ReadScalar(Scalar scalar) =>
        new(scalar.Value, scalar.Style != ScalarStyle.Plain, (int)scalar.Start.Line, (int)scalar.Start.Column);
}
