using System.Text;

namespace BacklogGuard.Practice.Jql;

internal static class JqlTokenizer
{
    private const string Special = "()[],=!<>~\"'&|";

    public static IReadOnlyList<JqlToken> Read(string jql)
    {
        var tokens = new List<JqlToken>();
        var at = 0;
        while (at < jql.Length)
        {
            if (char.IsWhiteSpace(jql[at]))
            {
                at++;
                continue;
            }

            var token = Next(jql, at, out at);
            tokens.Add(token);
        }

        tokens.Add(new JqlToken(JqlTokenKind.End, "", jql.Length));
        return tokens;
    }

    private static JqlToken Next(string jql, int at, out int next)
    {
        next = at + 1;
        switch (jql[at])
        {
            case '(':
                return new JqlToken(JqlTokenKind.Open, "(", at);
            case ')':
                return new JqlToken(JqlTokenKind.Close, ")", at);
            case ',':
                return new JqlToken(JqlTokenKind.Comma, ",", at);
            case '"' or '\'':
                return Quoted(jql, at, out next);
            case '=' or '~' or '!' or '<' or '>':
                return Operator(jql, at, out next);
            default:
                return Word(jql, at, out next);
        }
    }

    private static JqlToken Operator(string jql, int at, out int next)
    {
        var two = at + 1 < jql.Length ? jql.Substring(at, 2) : "";
        if (two is "!=" or "!~" or "<=" or ">=")
        {
            next = at + 2;
            return new JqlToken(JqlTokenKind.Operator, two, at);
        }

        next = at + 1;
        return new JqlToken(JqlTokenKind.Operator, jql[at].ToString(), at);
    }

    private static JqlToken Quoted(string jql, int at, out int next)
    {
        var text = new StringBuilder();
        for (var i = at + 1; i < jql.Length; i++)
        {
            if (jql[i] == '\\' && i + 1 < jql.Length)
            {
                text.Append(jql[++i]);
            }
            else if (jql[i] == jql[at])
            {
                next = i + 1;
                return new JqlToken(JqlTokenKind.Quoted, text.ToString(), at);
            }
            else
            {
                text.Append(jql[i]);
            }
        }

        throw new JqlException(
            $"Error in the JQL Query: The quoted string '{text}' has not been completed. (line 1, character {at + 1})");
    }

    private static JqlToken Word(string jql, int at, out int next)
    {
        next = at;
        while (next < jql.Length && !char.IsWhiteSpace(jql[next]) && !IsSpecial(jql, at, next))
        {
            next++;
        }

        return next > at
            ? new JqlToken(JqlTokenKind.Word, jql[at..next], at)
            : throw new JqlException($"Error in the JQL Query: The character '{jql[at]}' is a reserved JQL character. You must enclose it in a string or use the escape '\\u{(int)jql[at]:x4}' instead. (line 1, character {at + 1})");
    }

    // cf[10020] is one word.
    private static bool IsSpecial(string jql, int start, int at) =>
        Special.Contains(jql[at], StringComparison.Ordinal)
        && !(jql[at] is '[' or ']' && jql.AsSpan(start, Math.Min(2, jql.Length - start)).Equals("cf", StringComparison.OrdinalIgnoreCase));
}
