namespace BacklogGuard.Practice.AzureDevOps.Wiql;

internal enum WiqlKind
{
    Word,
    Field,
    Text,
    Number,
    Macro,
    Sign,
    End,
}

/// <param name="Text">A field without its brackets, a text without its quotes, a macro without its @.</param>
internal sealed record WiqlToken(WiqlKind Kind, string Text)
{
    public bool Is(string word) => Kind is WiqlKind.Word or WiqlKind.Sign && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts a query into tokens.</summary>
internal sealed class WiqlTokenizer(string query)
{
    private static readonly string[] Signs = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", "."];
    private int _at;

    public static IReadOnlyList<WiqlToken> Cut(string query) => [.. new WiqlTokenizer(query).All()];

    private IEnumerable<WiqlToken> All()
    {
        while (true)
        {
            while (_at < query.Length && char.IsWhiteSpace(query[_at]))
            {
                _at++;
            }

            if (_at >= query.Length)
            {
                yield return new WiqlToken(WiqlKind.End, "");
                yield break;
            }

            yield return Next();
        }
    }

    private WiqlToken Next()
    {
        var first = query[_at];
        if (first == '[')
        {
            return new WiqlToken(WiqlKind.Field, Until(']'));
        }

        if (first is '\'' or '"')
        {
            return new WiqlToken(WiqlKind.Text, Quoted(first));
        }

        if (first == '@')
        {
            _at++;
            return new WiqlToken(WiqlKind.Macro, While(char.IsLetter));
        }

        if (char.IsDigit(first))
        {
            return new WiqlToken(WiqlKind.Number, While(letter => char.IsDigit(letter) || letter == '.'));
        }

        return char.IsLetter(first) || first == '_' ? new WiqlToken(WiqlKind.Word, While(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.')) : Sign();
    }

    private WiqlToken Sign()
    {
        var sign = Array.Find(Signs, sign => string.CompareOrdinal(query, _at, sign, 0, sign.Length) == 0)
            ?? throw new WiqlException($"TF51006: The query statement contains a character that is not expected: {query[_at]}.");
        _at += sign.Length;
        return new WiqlToken(WiqlKind.Sign, sign);
    }

    private string Until(char end)
    {
        var close = query.IndexOf(end, _at + 1);
        if (close < 0)
        {
            throw new WiqlException($"TF51007: The query misses a closing {end}.");
        }

        var text = query[(_at + 1)..close];
        _at = close + 1;
        return text;
    }

    // A quote inside is doubled.
    private string Quoted(char quote)
    {
        var text = Until(quote);
        while (_at < query.Length && query[_at] == quote)
        {
            text += quote + Until(quote);
        }

        return text;
    }

    private string While(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < query.Length && belongs(query[_at]))
        {
            _at++;
        }

        return query[start.._at];
    }
}

/// <summary>The query cannot be read or run.</summary>
internal sealed class WiqlException(string message) : Exception(message);
