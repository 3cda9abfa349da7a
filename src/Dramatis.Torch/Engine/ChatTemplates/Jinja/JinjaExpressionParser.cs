using System.Globalization;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Reads expressions by Jinja's precedence; what is not known is refused when the template is read, not when it runs.</summary>
internal sealed class JinjaExpressionParser(JinjaReader reader)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    /// <summary>Reads one expression.</summary>
    public JinjaExpression Read() => reader.Nested(ReadChoice);

    /// <summary>Reads one expression or several with commas between, which make a list.</summary>
    public JinjaExpression ReadTuple()
    {
        int line = reader.Line;
        JinjaExpression first = Read();
        if (!reader.IsOperator(","))
        {
            return first;
        }

        List<JinjaExpression> items = [first];
        while (reader.TryOperator(",") && reader.Current.Kind != JinjaTokenKind.BlockEnd)
        {
            items.Add(Read());
        }

        return new JinjaListExpression(line, items);
    }

    /// <summary>Reads an expression without a choice, as a loop's source is one.</summary>
    public JinjaExpression ReadOr()
    {
        JinjaExpression left = ReadAnd();
        while (reader.IsName("or"))
        {
            int line = reader.Take().Line;
            left = new JinjaLogic(line, IsAnd: false, left, ReadAnd());
        }

        return left;
    }

    private JinjaExpression ReadChoice()
    {
        JinjaExpression value = ReadOr();
        while (reader.IsName("if"))
        {
            int line = reader.Take().Line;
            JinjaExpression condition = ReadOr();
            JinjaExpression? otherwise = reader.TryName("else") ? Read() : null;
            value = new JinjaChoice(line, condition, value, otherwise);
        }

        return value;
    }

    private JinjaExpression ReadAnd()
    {
        JinjaExpression left = ReadNot();
        while (reader.IsName("and"))
        {
            int line = reader.Take().Line;
            left = new JinjaLogic(line, IsAnd: true, left, ReadNot());
        }

        return left;
    }

    private JinjaExpression ReadNot()
    {
        if (!reader.IsName("not"))
        {
            return ReadComparison();
        }

        int line = reader.Take().Line;
        return new JinjaNot(line, reader.Nested(ReadNot));
    }

    private JinjaExpression ReadComparison()
    {
        int line = reader.Line;
        JinjaExpression first = ReadSum();
        var others = new List<(string Operator, JinjaExpression Operand)>();
        while (TakeComparison() is { } sign)
        {
            others.Add((sign, ReadSum()));
        }

        return others.Count == 0 ? first : new JinjaComparison(line, first, others);
    }

    private string? TakeComparison()
    {
        if (reader.Current.Kind == JinjaTokenKind.Operator && Comparisons.Contains(reader.Current.Text))
        {
            return reader.Take().Text;
        }

        if (reader.TryName("in"))
        {
            return "in";
        }

        if (reader.IsName("not") && reader.Following is { Kind: JinjaTokenKind.Name, Text: "in" })
        {
            reader.Take();
            reader.Take();
            return "not in";
        }

        return null;
    }

    private JinjaExpression ReadSum() => ReadBinary(ReadConcatenation, "+", "-");

    private JinjaExpression ReadConcatenation() => ReadBinary(ReadProduct, "~");

    private JinjaExpression ReadProduct() => ReadBinary(ReadSigned, "*", "/", "//", "%");

    private JinjaExpression ReadBinary(Func<JinjaExpression> operand, params string[] signs)
    {
        JinjaExpression left = operand();
        while (reader.Current.Kind == JinjaTokenKind.Operator && signs.Contains(reader.Current.Text))
        {
            JinjaToken sign = reader.Take();
            left = new JinjaArithmetic(sign.Line, sign.Text, left, operand());
        }

        return left;
    }

    private JinjaExpression ReadSigned()
    {
        if (!reader.IsOperator("-") && !reader.IsOperator("+"))
        {
            return ReadFilters(ReadPostfix(ReadPrimary()));
        }

        JinjaToken sign = reader.Take();
        return ReadFilters(new JinjaSigned(sign.Line, sign.Text == "-", reader.Nested(() => ReadPostfix(ReadPrimary()))));
    }

    private JinjaExpression ReadPrimary()
    {
        JinjaToken token = reader.Current;
        switch (token.Kind)
        {
            case JinjaTokenKind.Name:
                return ReadName(reader.Take());
            case JinjaTokenKind.Text:
                return ReadText();
            case JinjaTokenKind.Integer:
                reader.Take();
                return new JinjaLiteral(token.Line, long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long whole)
                    ? whole
                    : throw new JinjaException(token.Line, $"has the number {token.Text}, which is too large"));
            case JinjaTokenKind.Real:
                reader.Take();
                return new JinjaLiteral(token.Line, double.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            default:
                return ReadBracketed(token);
        }
    }

    private JinjaExpression ReadBracketed(JinjaToken token)
    {
        if (reader.TryOperator("("))
        {
            return ReadParenthesised(token.Line);
        }

        if (reader.TryOperator("["))
        {
            return new JinjaListExpression(token.Line, ReadItems("]", Read));
        }

        if (reader.TryOperator("{"))
        {
            return new JinjaMapExpression(token.Line, ReadItems("}", ReadEntry));
        }

        throw reader.Unexpected("expected a value");
    }

    private JinjaExpression ReadName(JinjaToken token) => token.Text switch
    {
        "true" or "True" => new JinjaLiteral(token.Line, true),
        "false" or "False" => new JinjaLiteral(token.Line, false),
        "none" or "None" => new JinjaLiteral(token.Line, null),
        _ when reader.IsOperator("(") => new JinjaCall(token.Line, token.Text, ReadArguments()),
        _ => new JinjaName(token.Line, token.Text),
    };

    private JinjaLiteral ReadText()
    {
        int line = reader.Line;
        string text = "";
        while (reader.Current.Kind == JinjaTokenKind.Text)
        {
            text += reader.Take().Text;
        }

        return new JinjaLiteral(line, TracedText.Trusted(text));
    }

    private JinjaExpression ReadParenthesised(int line)
    {
        if (reader.TryOperator(")"))
        {
            return new JinjaListExpression(line, []);
        }

        JinjaExpression first = Read();
        if (!reader.IsOperator(","))
        {
            reader.ExpectOperator(")");
            return first;
        }

        reader.Take();
        return new JinjaListExpression(line, [first, .. ReadItems(")", Read)]);
    }

    private List<T> ReadItems<T>(string end, Func<T> item)
    {
        var items = new List<T>();
        while (!reader.TryOperator(end))
        {
            items.Add(item());
            if (!reader.TryOperator(","))
            {
                reader.ExpectOperator(end);
                break;
            }
        }

        return items;
    }

    private (JinjaExpression Key, JinjaExpression Item) ReadEntry()
    {
        JinjaExpression key = Read();
        reader.ExpectOperator(":");
        return (key, Read());
    }

    private JinjaExpression ReadPostfix(JinjaExpression value)
    {
        while (true)
        {
            int line = reader.Line;
            if (reader.TryOperator("."))
            {
                value = ReadAttribute(value, line);
            }
            else if (reader.TryOperator("["))
            {
                value = ReadSubscript(value, line);
            }
            else if (reader.IsOperator("("))
            {
                throw new JinjaException(line, "calls a value that is no function by name");
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaExpression ReadAttribute(JinjaExpression value, int line)
    {
        if (reader.Current.Kind == JinjaTokenKind.Integer)
        {
            return new JinjaMember(line, value, new JinjaLiteral(line, long.Parse(reader.Take().Text, NumberStyles.None, CultureInfo.InvariantCulture)));
        }

        string name = reader.Expect(JinjaTokenKind.Name, "a name").Text;
        if (!reader.IsOperator("("))
        {
            return new JinjaMember(line, value, new JinjaLiteral(line, TracedText.Trusted(name)));
        }

        return JinjaMethods.Names.Contains(name)
            ? new JinjaMethodCall(line, value, name, ReadArguments())
            : throw new JinjaException(line, $"calls the method '{name}'; supported are {string.Join(", ", JinjaMethods.Names)}");
    }

    private JinjaExpression ReadSubscript(JinjaExpression value, int line)
    {
        JinjaExpression? start = reader.IsOperator(":") ? null : Read();
        if (!reader.IsOperator(":"))
        {
            reader.ExpectOperator("]");
            return new JinjaMember(line, value, start!);
        }

        reader.Take();
        JinjaExpression? end = reader.IsOperator(":") || reader.IsOperator("]") ? null : Read();
        JinjaExpression? step = reader.TryOperator(":") && !reader.IsOperator("]") ? Read() : null;
        reader.ExpectOperator("]");
        return new JinjaSlice(line, value, start, end, step);
    }

    private JinjaExpression ReadFilters(JinjaExpression value)
    {
        while (true)
        {
            int line = reader.Line;
            if (reader.TryOperator("|"))
            {
                string name = reader.Expect(JinjaTokenKind.Name, "the name of a filter").Text;
                value = JinjaFilters.Names.Contains(name)
                    ? new JinjaFilter(line, value, name, reader.IsOperator("(") ? ReadArguments() : JinjaCallArguments.None)
                    : throw new JinjaException(line, $"has the filter '{name}'; supported are {string.Join(", ", JinjaFilters.Names)}");
            }
            else if (reader.TryName("is"))
            {
                value = ReadTest(value, line);
            }
            else
            {
                return value;
            }
        }
    }

    private JinjaTest ReadTest(JinjaExpression value, int line)
    {
        bool isNegated = reader.TryName("not");
        JinjaToken token = reader.Current.Kind is JinjaTokenKind.Name ? reader.Take() : throw reader.Unexpected("expected the name of a test");
        if (!JinjaTests.Names.Contains(token.Text))
        {
            throw new JinjaException(line, $"has the test '{token.Text}'; supported are {string.Join(", ", JinjaTests.Names)}");
        }

        return new JinjaTest(line, value, token.Text, ReadTestArguments(), isNegated);
    }

    private JinjaCallArguments ReadTestArguments()
    {
        if (reader.IsOperator("("))
        {
            return ReadArguments();
        }

        bool hasArgument = reader.Current.Kind is JinjaTokenKind.Text or JinjaTokenKind.Integer or JinjaTokenKind.Real
            || reader.IsOperator("[") || reader.IsOperator("{")
            || (reader.Current.Kind == JinjaTokenKind.Name && reader.Current.Text is not ("else" or "or" or "and" or "if" or "is" or "in" or "not" or "recursive"));
        return hasArgument ? new JinjaCallArguments([ReadPostfix(ReadPrimary())], []) : JinjaCallArguments.None;
    }

    private JinjaCallArguments ReadArguments()
    {
        reader.ExpectOperator("(");
        var positional = new List<JinjaExpression>();
        var named = new List<(string Name, JinjaExpression Value)>();
        ReadItems(")", () => ReadArgument(positional, named));
        return new JinjaCallArguments(positional, named);
    }

    private bool ReadArgument(List<JinjaExpression> positional, List<(string Name, JinjaExpression Value)> named)
    {
        if (reader.Current.Kind == JinjaTokenKind.Name && reader.Following is { Kind: JinjaTokenKind.Operator, Text: "=" })
        {
            string name = reader.Take().Text;
            reader.Take();
            if (named.Exists(each => each.Name == name))
            {
                throw reader.Unexpected($"the argument '{name}' is given twice");
            }

            named.Add((name, Read()));
            return true;
        }

        positional.Add(named.Count == 0 ? Read() : throw reader.Unexpected("expected an argument with a name"));
        return true;
    }
}
