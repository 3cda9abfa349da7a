using System.Text;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>
/// Cuts a template into tokens, with white space control as chat templates are written for: a newline after a statement or comment
/// goes (trim_blocks), so does white space before one that begins its line (lstrip_blocks), and one newline at the end.
/// </summary>
internal sealed class JinjaLexer
{
    private static readonly string[] Operators =
        ["**", "//", "==", "!=", "<=", ">=", "+", "-", "*", "/", "%", "~", "<", ">", "=", ".", ",", ":", "|", "(", ")", "[", "]", "{", "}"];

    private readonly string source;
    private readonly List<JinjaToken> tokens = [];
    private int position;
    private int line = 1;
    private bool startsLine = true;

    private JinjaLexer(string source) => this.source = source;

    /// <summary>The tokens of a template, an End last.</summary>
    /// <exception cref="JinjaException">A tag or text is not closed, or a character has no meaning.</exception>
    public static IReadOnlyList<JinjaToken> Read(string source)
    {
        string lines = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var lexer = new JinjaLexer(lines.EndsWith('\n') ? lines[..^1] : lines);
        lexer.ReadAll();
        return lexer.tokens;
    }

    private void ReadAll()
    {
        while (position < source.Length)
        {
            int tag = NextTag();
            if (tag < 0)
            {
                AddData(source[position..]);
                position = source.Length;
                break;
            }

            ReadTag(tag);
        }

        tokens.Add(new JinjaToken(JinjaTokenKind.End, "", line));
    }

    private int NextTag()
    {
        for (int at = source.IndexOf('{', position); at >= 0 && at + 1 < source.Length; at = source.IndexOf('{', at + 1))
        {
            if (source[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    private void ReadTag(int tag)
    {
        char kind = source[tag + 1];
        char sign = tag + 2 < source.Length ? source[tag + 2] : ' ';
        AddData(Before(tag, kind, sign));
        Advance(tag + 2 - position + (sign is '-' or '+' ? 1 : 0), countLines: true);
        switch (kind)
        {
            case '#':
                ReadComment();
                break;
            case '{':
                tokens.Add(new JinjaToken(JinjaTokenKind.OutputStart, "{{", line));
                ReadExpression("}}", JinjaTokenKind.OutputEnd);
                break;
            default:
                if (!TryReadRaw())
                {
                    tokens.Add(new JinjaToken(JinjaTokenKind.BlockStart, "{%", line));
                    ReadExpression("%}", JinjaTokenKind.BlockEnd);
                }

                break;
        }
    }

    private string Before(int tag, char kind, char sign)
    {
        string data = source[position..tag];
        if (sign == '-')
        {
            return data.TrimEnd();
        }

        if (sign == '+' || kind == '{')
        {
            return data;
        }

        int lineStart = data.LastIndexOf('\n') + 1;
        return (lineStart > 0 || startsLine) && data.AsSpan(lineStart).Trim(" \t").IsEmpty ? data[..lineStart] : data;
    }

    private void AddData(string data)
    {
        if (data.Length > 0)
        {
            tokens.Add(new JinjaToken(JinjaTokenKind.Data, data, line));
        }
    }

    private void ReadComment()
    {
        int end = source.IndexOf("#}", position, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Unexpected("a comment that is not closed");
        }

        char sign = end > position ? source[end - 1] : ' ';
        Advance(end + 2 - position, countLines: true);
        AfterTag(sign, trimsNewline: true);
    }

    // White space after a tag: all of it after a minus, one newline after a statement or comment.
    private void AfterTag(char sign, bool trimsNewline)
    {
        startsLine = false;
        if (sign == '-')
        {
            int end = position;
            while (end < source.Length && char.IsWhiteSpace(source[end]))
            {
                end++;
            }

            startsLine = end > position && source[end - 1] == '\n';
            Advance(end - position, countLines: true);
        }
        else if (trimsNewline && sign != '+' && position < source.Length && source[position] == '\n')
        {
            Advance(1, countLines: true);
            startsLine = true;
        }
    }

    private bool TryReadRaw()
    {
        int at = position;
        string? Word(string name)
        {
            while (at < source.Length && char.IsWhiteSpace(source[at]))
            {
                at++;
            }

            return string.CompareOrdinal(source, at, name, 0, name.Length) == 0 ? name : null;
        }

        if (Word("raw") is null)
        {
            return false;
        }

        at += 3;
        if (Word("-%}") is null && Word("%}") is null)
        {
            return false;
        }

        char sign = source[at];
        int start = at + (sign == '-' ? 3 : 2);
        int end = source.IndexOf("{% endraw %}", start, StringComparison.Ordinal);
        int endStripped = source.IndexOf("{%- endraw", start, StringComparison.Ordinal);
        if (end < 0 && endStripped < 0)
        {
            throw Unexpected("a raw part that is not closed with {% endraw %}");
        }

        if (endStripped >= 0 || sign == '-')
        {
            throw Unexpected("a raw part with white space control");
        }

        Advance(start - position, countLines: true);
        AfterTag(' ', trimsNewline: true);
        AddData(source[position..end]);
        Advance(end + "{% endraw %}".Length - position, countLines: true);
        AfterTag(' ', trimsNewline: true);
        return true;
    }

    private void ReadExpression(string end, JinjaTokenKind endKind)
    {
        int depth = 0;
        while (true)
        {
            while (position < source.Length && char.IsWhiteSpace(source[position]))
            {
                Advance(1, countLines: true);
            }

            if (position == source.Length)
            {
                throw Unexpected($"a tag that is not closed with {end}");
            }

            if (depth == 0 && TryEnd(end, endKind))
            {
                return;
            }

            depth += ReadOne();
        }
    }

    private bool TryEnd(string end, JinjaTokenKind kind)
    {
        char sign = source[position] is '-' or '+' && string.CompareOrdinal(source, position + 1, end, 0, 2) == 0 ? source[position] : ' ';
        if (sign == ' ' && string.CompareOrdinal(source, position, end, 0, 2) != 0)
        {
            return false;
        }

        tokens.Add(new JinjaToken(kind, end, line));
        Advance(sign == ' ' ? 2 : 3, countLines: false);
        AfterTag(sign, trimsNewline: kind == JinjaTokenKind.BlockEnd);
        return true;
    }

    // Reads one token; the result says by how much brackets deepen.
    private int ReadOne()
    {
        char first = source[position];
        if (char.IsLetter(first) || first == '_')
        {
            int end = position + 1;
            while (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] == '_'))
            {
                end++;
            }

            Add(JinjaTokenKind.Name, end);
            return 0;
        }

        if (char.IsAsciiDigit(first))
        {
            ReadNumber();
            return 0;
        }

        if (first is '\'' or '"')
        {
            ReadText(first);
            return 0;
        }

        string sign = Array.Find(Operators, each => string.CompareOrdinal(source, position, each, 0, each.Length) == 0)
            ?? throw Unexpected($"the character '{first}'");
        Add(JinjaTokenKind.Operator, position + sign.Length);
        return sign is "(" or "[" or "{" ? 1 : sign is ")" or "]" or "}" ? -1 : 0;
    }

    private void ReadNumber()
    {
        int end = position;
        bool isReal = false;
        while (end < source.Length && (char.IsAsciiDigit(source[end]) || (source[end] == '.' && !isReal && end + 1 < source.Length && char.IsAsciiDigit(source[end + 1]))))
        {
            isReal |= source[end] == '.';
            end++;
        }

        Add(isReal ? JinjaTokenKind.Real : JinjaTokenKind.Integer, end);
    }

    private void ReadText(char quote)
    {
        var text = new StringBuilder();
        int start = line;
        int at = position + 1;
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '\\' && at + 1 < source.Length)
            {
                at += AppendEscape(text, at + 1);
            }
            else
            {
                text.Append(source[at++]);
            }
        }

        if (at >= source.Length)
        {
            throw Unexpected("a text that is not closed");
        }

        tokens.Add(new JinjaToken(JinjaTokenKind.Text, text.ToString(), start));
        Advance(at + 1 - position, countLines: true);
    }

    private int AppendEscape(StringBuilder text, int at)
    {
        char letter = source[at];
        int digits = letter switch { 'x' => 2, 'u' => 4, _ => 0 };
        if (digits > 0 && at + digits < source.Length
            && ushort.TryParse(source.AsSpan(at + 1, digits), System.Globalization.NumberStyles.AllowHexSpecifier, null, out ushort unit))
        {
            text.Append((char)unit);
            return digits + 2;
        }

        string spelled = letter switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '\n' => "",
            '\\' or '\'' or '"' => letter.ToString(),
            '0' => "\0",
            _ => "\\" + letter,
        };
        text.Append(spelled);
        return 2;
    }

    private void Add(JinjaTokenKind kind, int end)
    {
        tokens.Add(new JinjaToken(kind, source[position..end], line));
        position = end;
    }

    private void Advance(int count, bool countLines)
    {
        if (countLines)
        {
            line += source.AsSpan(position, count).Count('\n');
        }

        position += count;
    }

    private JinjaException Unexpected(string found) => new(line, $"has {found}");
}
