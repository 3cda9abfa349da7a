using System.Globalization;
using System.Text;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>
/// A strict reader of the Python literals that survey exports keep in CSV cells: lists, dicts, strings, numbers, None, True, False, and a
/// <c>defaultdict(&lt;class 'list'&gt;, {...})</c> around a dict. Nothing is ever evaluated.
/// </summary>
internal ref struct PythonLiteral
{
    private const int MaximumDepth = 8;
    private readonly ReadOnlySpan<char> text;
    private int position;

    private PythonLiteral(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>Reads one literal: <c>List&lt;object?&gt;</c>, <c>Dictionary&lt;string, object?&gt;</c>, string, double, bool or null.</summary>
    /// <exception cref="FormatException">The text is not one whole literal; the message gives the character.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        PythonLiteral reader = new(text);
        object? value = reader.Value(0);
        reader.SkipSpace();
        return reader.position == text.Length ? value : throw reader.Unexpected("the end");
    }

    private object? Value(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw Unexpected("less nesting");
        }

        SkipSpace();
        if (position >= text.Length)
        {
            throw Unexpected("a value");
        }

        char first = text[position];
        if (first is '[' or '(')
        {
            return List(first == '[' ? ']' : ')', depth);
        }

        if (first == '{')
        {
            return Dict(depth);
        }

        if (first is '\'' or '"')
        {
            return String();
        }

        return Take("defaultdict(") ? DefaultDict(depth) : Atom();
    }

    private Dictionary<string, object?> DefaultDict(int depth)
    {
        SkipSpace();
        if (!Take("<class 'list'>"))
        {
            throw Unexpected("<class 'list'>");
        }

        Expect(',');
        SkipSpace();
        if (position >= text.Length || text[position] != '{')
        {
            throw Unexpected("a dict");
        }

        Dictionary<string, object?> value = Dict(depth);
        Expect(')');
        return value;
    }

    private List<object?> List(char close, int depth)
    {
        position++;
        List<object?> items = [];
        while (true)
        {
            if (TryTake(close))
            {
                return items;
            }

            items.Add(Value(depth + 1));
            if (!TryTake(','))
            {
                Expect(close);
                return items;
            }
        }
    }

    private Dictionary<string, object?> Dict(int depth)
    {
        position++;
        Dictionary<string, object?> members = new(StringComparer.Ordinal);
        while (true)
        {
            if (TryTake('}'))
            {
                return members;
            }

            SkipSpace();
            if (position >= text.Length || text[position] is not ('\'' or '"'))
            {
                throw Unexpected("a key in quotes");
            }

            string key = String();
            Expect(':');
            if (!members.TryAdd(key, Value(depth + 1)))
            {
                throw new FormatException($"the key '{key}' stands twice");
            }

            if (!TryTake(','))
            {
                Expect('}');
                return members;
            }
        }
    }

    private string String()
    {
        char quote = text[position++];
        StringBuilder value = new();
        while (position < text.Length)
        {
            char c = text[position++];
            if (c == quote)
            {
                return value.ToString();
            }

            value.Append(c == '\\' ? Escape() : c);
        }

        throw Unexpected($"a closing {quote}");
    }

    private char Escape()
    {
        if (position >= text.Length)
        {
            throw Unexpected("a character after \\");
        }

        char c = text[position++];
        return c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' => c,
            'x' => Code(2),
            'u' => Code(4),
            _ => throw Unexpected("a known escape"),
        };
    }

    private char Code(int digits)
    {
        if (position + digits > text.Length
            || !ushort.TryParse(text.Slice(position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            throw Unexpected($"{digits} hexadecimal digits");
        }

        position += digits;
        return (char)code;
    }

    private object? Atom()
    {
        int start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '.' or '-' or '+' or '_'))
        {
            position++;
        }

        ReadOnlySpan<char> word = text[start..position];
        switch (word)
        {
            case "None":
                return null;
            case "True":
                return true;
            case "False":
                return false;
        }

        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        position = start;
        throw Unexpected("a list, dict, string or number");
    }

    private bool Take(string word)
    {
        if (!text[position..].StartsWith(word, StringComparison.Ordinal))
        {
            return false;
        }

        position += word.Length;
        return true;
    }

    private bool TryTake(char c)
    {
        SkipSpace();
        if (position < text.Length && text[position] == c)
        {
            position++;
            return true;
        }

        return false;
    }

    private void Expect(char c)
    {
        if (!TryTake(c))
        {
            throw Unexpected($"'{c}'");
        }
    }

    private void SkipSpace()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }
    }

    private readonly FormatException Unexpected(string expected) => new(position < text.Length
        ? $"expected {expected} at character {position + 1}, found '{text[position]}'"
        : $"expected {expected} at character {position + 1}, found the end");
}
