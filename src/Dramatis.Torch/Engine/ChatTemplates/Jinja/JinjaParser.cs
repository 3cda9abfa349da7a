namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Reads the statements of a template: text, output, if, for, set, macro, break, continue, generation.</summary>
internal sealed class JinjaParser
{
    private const string Supported = "supported are if, for, set, macro, break, continue, generation and raw";

    private readonly JinjaReader reader;
    private readonly JinjaExpressionParser expressions;

    private JinjaParser(string source)
    {
        reader = new JinjaReader(JinjaLexer.Read(source));
        expressions = new JinjaExpressionParser(reader);
    }

    /// <summary>Reads a template.</summary>
    /// <exception cref="JinjaException">It is damaged, or has something that is not known here.</exception>
    public static IReadOnlyList<JinjaStatement> Read(string source)
    {
        var parser = new JinjaParser(source);
        List<JinjaStatement> body = parser.ReadBody();
        return parser.reader.Current.Kind == JinjaTokenKind.End ? body : throw parser.reader.Unexpected("nothing is open here that it could close");
    }

    // Statements up to the end or to a block that closes or continues the one around it.
    private List<JinjaStatement> ReadBody()
    {
        var body = new List<JinjaStatement>();
        while (true)
        {
            JinjaToken token = reader.Current;
            switch (token.Kind)
            {
                case JinjaTokenKind.Data:
                    reader.Take();
                    body.Add(new JinjaData(token.Line, TracedText.Trusted(token.Text)));
                    break;
                case JinjaTokenKind.OutputStart:
                    reader.Take();
                    body.Add(new JinjaOutput(token.Line, expressions.ReadTuple()));
                    reader.Expect(JinjaTokenKind.OutputEnd, "'}}'");
                    break;
                case JinjaTokenKind.BlockStart when !Closes(reader.Following.Text):
                    body.Add(reader.Nested(ReadStatement));
                    break;
                default:
                    return body;
            }
        }
    }

    private static bool Closes(string name) => name is "elif" or "else" || name.StartsWith("end", StringComparison.Ordinal);

    private JinjaStatement ReadStatement()
    {
        int line = reader.Take().Line;
        string name = reader.Expect(JinjaTokenKind.Name, "the name of a statement").Text;
        return name switch
        {
            "if" => ReadIf(line),
            "for" => ReadFor(line),
            "set" => ReadSet(line),
            "macro" => ReadMacro(line),
            "generation" => ReadGeneration(line),
            "break" or "continue" => ReadJump(line, name),
            _ => throw new JinjaException(line, $"has the statement '{name}'; {Supported}"),
        };
    }

    private JinjaIf ReadIf(int line)
    {
        var branches = new List<(JinjaExpression? Condition, IReadOnlyList<JinjaStatement> Body)>();
        JinjaExpression? condition = expressions.ReadTuple();
        while (true)
        {
            EndTag();
            branches.Add((condition, ReadBody()));
            reader.Expect(JinjaTokenKind.BlockStart, "{% endif %}");
            if (reader.TryName("endif"))
            {
                EndTag();
                return new JinjaIf(line, branches);
            }

            if (condition is null)
            {
                throw reader.Unexpected("expected 'endif'");
            }

            if (reader.TryName("elif"))
            {
                condition = expressions.ReadTuple();
            }
            else
            {
                reader.ExpectName("else");
                condition = null;
            }
        }
    }

    private JinjaFor ReadFor(int line)
    {
        List<string> targets = ReadTargets();
        reader.ExpectName("in");
        JinjaExpression source = expressions.ReadOr();
        JinjaExpression? filter = reader.TryName("if") ? expressions.Read() : null;
        if (reader.IsName("recursive"))
        {
            throw reader.Unexpected("recursive loops are not supported");
        }

        EndTag();
        List<JinjaStatement> body = ReadBody();
        List<JinjaStatement> otherwise = [];
        reader.Expect(JinjaTokenKind.BlockStart, "{% endfor %}");
        if (reader.TryName("else"))
        {
            EndTag();
            otherwise = ReadBody();
            reader.Expect(JinjaTokenKind.BlockStart, "{% endfor %}");
        }

        reader.ExpectName("endfor");
        EndTag();
        return new JinjaFor(line, targets, source, filter, body, otherwise);
    }

    private JinjaStatement ReadSet(int line)
    {
        List<string> targets = ReadTargets();
        string? member = targets.Count == 1 && reader.TryOperator(".") ? reader.Expect(JinjaTokenKind.Name, "a name").Text : null;
        if (reader.TryOperator("="))
        {
            JinjaExpression value = expressions.ReadTuple();
            EndTag();
            return new JinjaSet(line, targets, member, value);
        }

        EndTag();
        List<JinjaStatement> body = ReadBody();
        Close("endset");
        return targets is [var target] && member is null
            ? new JinjaSetBlock(line, target, body)
            : throw new JinjaException(line, "has a set without a value for more than one name");
    }

    private JinjaMacro ReadMacro(int line)
    {
        string name = reader.Expect(JinjaTokenKind.Name, "the name of a macro").Text;
        var parameters = new List<(string Name, JinjaExpression? Default)>();
        reader.ExpectOperator("(");
        while (!reader.TryOperator(")"))
        {
            string parameter = reader.Expect(JinjaTokenKind.Name, "the name of a parameter").Text;
            parameters.Add((parameter, reader.TryOperator("=") ? expressions.Read() : null));
            if (!reader.TryOperator(",") && !reader.IsOperator(")"))
            {
                throw reader.Unexpected("expected ',' or ')'");
            }
        }

        EndTag();
        List<JinjaStatement> body = ReadBody();
        Close("endmacro");
        return new JinjaMacro(line, name, parameters, body);
    }

    // Marks what the assistant wrote, for training; it writes what stands in it.
    private JinjaGroup ReadGeneration(int line)
    {
        EndTag();
        List<JinjaStatement> body = ReadBody();
        Close("endgeneration");
        return new JinjaGroup(line, body);
    }

    private JinjaJump ReadJump(int line, string name)
    {
        EndTag();
        return new JinjaJump(line, name == "break");
    }

    private List<string> ReadTargets()
    {
        bool isBracketed = reader.TryOperator("(");
        List<string> targets = [reader.Expect(JinjaTokenKind.Name, "a name").Text];
        while (reader.TryOperator(","))
        {
            targets.Add(reader.Expect(JinjaTokenKind.Name, "a name").Text);
        }

        if (isBracketed)
        {
            reader.ExpectOperator(")");
        }

        return targets;
    }

    private void Close(string name)
    {
        reader.Expect(JinjaTokenKind.BlockStart, $"{{% {name} %}}");
        reader.ExpectName(name);
        if (reader.Current.Kind == JinjaTokenKind.Name)
        {
            reader.Take();
        }

        EndTag();
    }

    private void EndTag() => reader.Expect(JinjaTokenKind.BlockEnd, "'%}'");
}
