using System.Text;

namespace BacklogGuard.Rules.RuleSets;

/// <summary>What can be refused before a YAML parser sees the text: the parser is slow, or dies, on some of it.</summary>
internal static class FirstGlance
{
    public const int LargestFile = 256 * 1024;
    private const int DeepestNesting = 64;
    private const int MostTabsToReport = 20;

    /// <summary>False when the text must not be parsed; the list then says why.</summary>
    public static bool Admits(string yaml, ProblemList problems)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > LargestFile)
        {
            problems.Add(0, 0, "", "The file is larger than 256 KiB.");
            return false;
        }

        if (yaml.StartsWith('\ufeff'))
        {
            problems.Add(1, 1, "", "The file starts with a byte order mark. Save it as UTF-8 without one.");
            return false;
        }

        if (string.IsNullOrWhiteSpace(yaml))
        {
            problems.Add(0, 0, "", "The file is empty.");
            return false;
        }

        return HasNoTabs(yaml, problems) && IsNotTooDeep(yaml, problems);
    }

    private static bool HasNoTabs(string yaml, ProblemList problems)
    {
        var tabbed = yaml.Split('\n')
            .Select((line, index) => (Number: index + 1, Column: line.TakeWhile(sign => sign == ' ').Count() + 1, Line: line))
            .Where(line => line.Line.Length >= line.Column && line.Line[line.Column - 1] == '\t' && line.Line.Trim().Length > 0)
            .Take(MostTabsToReport)
            .ToList();
        tabbed.ForEach(line => problems.Add(line.Number, line.Column, "", "The line is indented with a tab. YAML is indented with spaces."));
        return tabbed.Count == 0;
    }

    // Quoted brackets are counted too: nobody needs 64 of them.
    private static bool IsNotTooDeep(string yaml, ProblemList problems)
    {
        var brackets = 0;
        var indents = new Stack<int>();
        var number = 0;
        foreach (var line in yaml.Split('\n'))
        {
            number++;
            var deepest = brackets;
            foreach (var sign in line)
            {
                brackets += sign is '[' or '{' ? 1 : sign is ']' or '}' ? -1 : 0;
                deepest = Math.Max(deepest, brackets);
            }

            if (Math.Max(deepest, Indentation(line, indents)) > DeepestNesting)
            {
                problems.Add(number, 1, "", $"The file is nested deeper than {DeepestNesting} levels.");
                return false;
            }
        }

        return true;
    }

    // "- - - -" nests as deep as that many lines would.
    private static int Indentation(string line, Stack<int> indents)
    {
        var text = line.TrimEnd();
        var indent = text.TakeWhile(sign => sign == ' ').Count();
        if (indent == text.Length)
        {
            return indents.Count;
        }

        while (indents.Count > 0 && indents.Peek() >= indent)
        {
            indents.Pop();
        }

        indents.Push(indent);
        var marks = text.AsSpan(indent).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(word => word is "-" or "?" or ":").Count();
        return indents.Count + marks;
    }
}
