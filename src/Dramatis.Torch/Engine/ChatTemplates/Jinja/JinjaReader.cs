namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Goes through the tokens of a template.</summary>
internal sealed class JinjaReader(IReadOnlyList<JinjaToken> tokens)
{
    private const int DeepestNesting = 64;

    private int position;
    private int depth;

    /// <summary>The token at hand.</summary>
    public JinjaToken Current => tokens[position];

    /// <summary>The token after it.</summary>
    public JinjaToken Following => tokens[Math.Min(position + 1, tokens.Count - 1)];

    /// <summary>Its line.</summary>
    public int Line => Current.Line;

    /// <summary>Takes the token at hand.</summary>
    public JinjaToken Take() => Current.Kind == JinjaTokenKind.End ? Current : tokens[position++];

    /// <summary>Whether the token at hand is this sign.</summary>
    public bool IsOperator(string sign) => Current.Kind == JinjaTokenKind.Operator && Current.Text == sign;

    /// <summary>Whether the token at hand is this name.</summary>
    public bool IsName(string name) => Current.Kind == JinjaTokenKind.Name && Current.Text == name;

    /// <summary>Takes a sign if it is at hand.</summary>
    public bool TryOperator(string sign)
    {
        bool found = IsOperator(sign);
        position += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes a name if it is at hand.</summary>
    public bool TryName(string name)
    {
        bool found = IsName(name);
        position += found ? 1 : 0;
        return found;
    }

    /// <summary>Takes a sign that must be there.</summary>
    public void ExpectOperator(string sign)
    {
        if (!TryOperator(sign))
        {
            throw Unexpected($"expected '{sign}'");
        }
    }

    /// <summary>Takes a name that must be there.</summary>
    public void ExpectName(string name)
    {
        if (!TryName(name))
        {
            throw Unexpected($"expected '{name}'");
        }
    }

    /// <summary>Takes a token of a kind that must be there.</summary>
    public JinjaToken Expect(JinjaTokenKind kind, string expected) => Current.Kind == kind ? Take() : throw Unexpected($"expected {expected}");

    /// <summary>Runs a nested part; a template cannot nest without end.</summary>
    public T Nested<T>(Func<T> part)
    {
        if (++depth > DeepestNesting)
        {
            throw new JinjaException(Line, $"nests deeper than {DeepestNesting}");
        }

        T result = part();
        depth--;
        return result;
    }

    /// <summary>An error about the token at hand.</summary>
    public JinjaException Unexpected(string expected) => new(
        Line, Current.Kind == JinjaTokenKind.End ? $"ends too early; {expected}" : $"has '{Current.Text}'; {expected}");
}
