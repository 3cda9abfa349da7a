namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Part of a template that has a value.</summary>
/// <param name="Line">Its line, counted from 1.</param>
internal abstract record JinjaExpression(int Line)
{
    /// <summary>The value.</summary>
    public object? Evaluate(JinjaRun run, JinjaScope scope)
    {
        run.Spend(Line);
        return Value(run, scope);
    }

    /// <summary>Works out the value.</summary>
    protected abstract object? Value(JinjaRun run, JinjaScope scope);

    /// <summary>An error at this place.</summary>
    protected JinjaException Error(string problem) => new(Line, problem);
}

/// <summary>A value written in the template.</summary>
internal sealed record JinjaLiteral(int Line, object? Constant) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => Constant;
}

/// <summary>A name.</summary>
internal sealed record JinjaName(int Line, string Name) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => scope.Get(Name);
}

/// <summary>A list.</summary>
internal sealed record JinjaListExpression(int Line, IReadOnlyList<JinjaExpression> Items) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => Items.Select(item => item.Evaluate(run, scope)).ToList();
}

/// <summary>A mapping.</summary>
internal sealed record JinjaMapExpression(int Line, IReadOnlyList<(JinjaExpression Key, JinjaExpression Item)> Entries) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        var map = new JinjaMap();
        foreach ((JinjaExpression key, JinjaExpression item) in Entries)
        {
            map.With(key.Evaluate(run, scope) as TracedText ?? throw Error("has a mapping with a key that is no text"), item.Evaluate(run, scope));
        }

        return map;
    }
}

/// <summary>One value or another.</summary>
internal sealed record JinjaChoice(int Line, JinjaExpression Condition, JinjaExpression Then, JinjaExpression? Otherwise) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => JinjaValues.IsTrue(Condition.Evaluate(run, scope))
        ? Then.Evaluate(run, scope)
        : Otherwise is null ? new JinjaUndefined("the value of an if without else") : Otherwise.Evaluate(run, scope);
}

/// <summary><c>not</c>.</summary>
internal sealed record JinjaNot(int Line, JinjaExpression Operand) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => !JinjaValues.IsTrue(Operand.Evaluate(run, scope));
}

/// <summary><c>and</c> and <c>or</c>, which as in Python give one of their operands.</summary>
internal sealed record JinjaLogic(int Line, bool IsAnd, JinjaExpression Left, JinjaExpression Right) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? left = Left.Evaluate(run, scope);
        return JinjaValues.IsTrue(left) == IsAnd ? Right.Evaluate(run, scope) : left;
    }
}

/// <summary>A chain of comparisons, all of which must hold.</summary>
internal sealed record JinjaComparison(int Line, JinjaExpression First, IReadOnlyList<(string Operator, JinjaExpression Operand)> Others) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? left = First.Evaluate(run, scope);
        foreach ((string sign, JinjaExpression operand) in Others)
        {
            object? right = operand.Evaluate(run, scope);
            run.Spend(Line, right is TracedText text ? text.Length / 64 : 0);
            if (!Holds(sign, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private bool Holds(string sign, object? left, object? right) => sign switch
    {
        "==" => JinjaValues.AreEqual(left, right),
        "!=" => !JinjaValues.AreEqual(left, right),
        "<" => JinjaValues.Compare(left, right, Line) < 0,
        "<=" => JinjaValues.Compare(left, right, Line) <= 0,
        ">" => JinjaValues.Compare(left, right, Line) > 0,
        ">=" => JinjaValues.Compare(left, right, Line) >= 0,
        "in" => JinjaValues.Contains(right, left, Line),
        _ => !JinjaValues.Contains(right, left, Line),
    };
}

/// <summary>A sign between two values.</summary>
internal sealed record JinjaArithmetic(int Line, string Operator, JinjaExpression Left, JinjaExpression Right) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? left = Left.Evaluate(run, scope);
        object? right = Right.Evaluate(run, scope);
        return (Operator, left, right) switch
        {
            ("~", _, _) => Joined(run, JinjaValues.ToText(left, Line), JinjaValues.ToText(right, Line)),
            ("+", TracedText a, TracedText b) => Joined(run, a, b),
            ("+", IReadOnlyList<object?> a, IReadOnlyList<object?> b) => Lists(run, a, b),
            ("*", TracedText text, long count) => Repeated(run, text, count),
            ("*", long count, TracedText text) => Repeated(run, text, count),
            (_, long a, long b) when Operator is not "/" => Whole(a, b),
            _ when JinjaValues.Number(left) is { } a && JinjaValues.Number(right) is { } b => Real(a, b),
            _ => throw Error($"has {JinjaValues.Kind(left)} {Operator} {JinjaValues.Kind(right)}"),
        };
    }

    private TracedText Joined(JinjaRun run, TracedText left, TracedText right) => run.Made(TracedText.Concat([left, right]), Line);

    private List<object?> Lists(JinjaRun run, IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        run.Spend(Line, left.Count + right.Count);
        return [.. left, .. right];
    }

    private TracedText Repeated(JinjaRun run, TracedText text, long count)
    {
        long times = Math.Clamp(count, 0, JinjaRun.LongestText + 1L);
        run.Spend(Line, times);
        return times * text.Length <= JinjaRun.LongestText
            ? run.Made(TracedText.Concat([.. Enumerable.Repeat(text, (int)times)]), Line)
            : throw Error($"makes a text of more than {JinjaRun.LongestText} characters");
    }

    private long Whole(long left, long right)
    {
        if (right == 0 && Operator is ("//" or "%"))
        {
            throw Error("divides by zero");
        }

        try
        {
            return checked(Operator switch
            {
                "+" => left + right,
                "-" => left - right,
                "*" => left * right,
                "//" => (long)Math.Floor((decimal)left / right),
                "%" => ((left % right) + right) % right,
                _ => throw Error($"has the sign {Operator} between whole numbers"),
            });
        }
        catch (OverflowException)
        {
            throw Error("has a number that is too large");
        }
    }

    private double Real(double left, double right) => Operator switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" when right != 0 => left / right,
        "//" when right != 0 => Math.Floor(left / right),
        "%" when right != 0 => left - (right * Math.Floor(left / right)),
        "/" or "//" or "%" => throw Error("divides by zero"),
        _ => throw Error($"has the sign {Operator} between numbers"),
    };
}

/// <summary>A minus or plus before a number.</summary>
internal sealed record JinjaSigned(int Line, bool IsNegative, JinjaExpression Operand) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => Operand.Evaluate(run, scope) switch
    {
        long number => (object)(IsNegative ? unchecked(-number) : number),
        double number => IsNegative ? -number : number,
        var other => throw Error($"has a sign before {JinjaValues.Kind(other)}"),
    };
}

/// <summary>A member by key or index.</summary>
/// <param name="Line">The line.</param>
/// <param name="Container">What has the member.</param>
/// <param name="Key">The key or index.</param>
internal sealed record JinjaMember(int Line, JinjaExpression Container, JinjaExpression Key) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? container = Container.Evaluate(run, scope);
        object? key = Key.Evaluate(run, scope);
        return (container, key) switch
        {
            (JinjaMap map, TracedText name) => map.TryGet(name.Text, out object? value) ? value : new JinjaUndefined(name.Text),
            (JinjaNamespace space, TracedText name) => space.Values.TryGetValue(name.Text, out object? value) ? value : new JinjaUndefined(name.Text),
            (IReadOnlyList<object?> list, long index) => Place(index, list.Count) is { } at ? list[at] : new JinjaUndefined($"element {index}"),
            (TracedText text, long index) => Place(index, text.Length) is { } at ? text.Slice(at, 1) : new JinjaUndefined($"character {index}"),
            (JinjaUndefined or null, _) => throw Error($"asks for a member of {JinjaValues.Kind(container)}"),
            _ => new JinjaUndefined(key is TracedText other ? other.Text : "a member"),
        };
    }

    private static int? Place(long index, int count)
    {
        long at = index < 0 ? index + count : index;
        return at >= 0 && at < count ? (int)at : null;
    }
}

/// <summary>A part of a list or text, with Python's meaning of start, end and step.</summary>
internal sealed record JinjaSlice(int Line, JinjaExpression Container, JinjaExpression? Start, JinjaExpression? End, JinjaExpression? Step) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? container = Container.Evaluate(run, scope);
        int count = container switch
        {
            TracedText text => text.Length,
            IReadOnlyList<object?> list => list.Count,
            _ => throw Error($"takes a part of {JinjaValues.Kind(container)}"),
        };
        List<int> places = Places(Number(run, scope, Start), Number(run, scope, End), Number(run, scope, Step) ?? 1, count);
        run.Spend(Line, places.Count / 16);
        return container is TracedText characters ? characters.Pick(places) : places.Select(place => ((IReadOnlyList<object?>)container!)[place]).ToList();
    }

    private long? Number(JinjaRun run, JinjaScope scope, JinjaExpression? part) => part?.Evaluate(run, scope) switch
    {
        null => null,
        long number => number,
        var other => throw Error($"takes a part by {JinjaValues.Kind(other)}"),
    };

    private List<int> Places(long? start, long? end, long step, int count)
    {
        if (step == 0)
        {
            throw Error("takes a part with a step of zero");
        }

        long lowest = step > 0 ? 0 : -1;
        long highest = step > 0 ? count : count - 1;
        long Bound(long? value, long fallback) => value is { } given ? Math.Clamp(given < 0 ? given + count : given, lowest, highest) : fallback;
        long first = Bound(start, step > 0 ? lowest : highest);
        long last = Bound(end, step > 0 ? highest : lowest);
        var places = new List<int>();
        for (long at = first; step > 0 ? at < last : at > last; at += step)
        {
            places.Add((int)at);
        }

        return places;
    }
}

/// <summary>The arguments of a call as they are written.</summary>
internal sealed record JinjaCallArguments(IReadOnlyList<JinjaExpression> Positional, IReadOnlyList<(string Name, JinjaExpression Value)> Named)
{
    /// <summary>No arguments.</summary>
    public static JinjaCallArguments None { get; } = new([], []);

    /// <summary>Their values.</summary>
    public JinjaArguments Evaluate(JinjaRun run, JinjaScope scope, int line, string name) => new(
        run,
        line,
        name,
        [.. Positional.Select(each => each.Evaluate(run, scope))],
        Named.ToDictionary(each => each.Name, each => each.Value.Evaluate(run, scope), StringComparer.Ordinal));
}

/// <summary>A call of a function or macro.</summary>
internal sealed record JinjaCall(int Line, string Name, JinjaCallArguments Arguments) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope) => scope.Get(Name) is JinjaFunction function
        ? function.Call(Arguments.Evaluate(run, scope, Line, Name))
        : throw Error($"calls '{Name}', which is no function");
}

/// <summary>A call of a method of a text, list or mapping.</summary>
internal sealed record JinjaMethodCall(int Line, JinjaExpression Subject, string Name, JinjaCallArguments Arguments) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? subject = Subject.Evaluate(run, scope);
        return JinjaMethods.Call(subject, Arguments.Evaluate(run, scope, Line, Name));
    }
}

/// <summary>A filter.</summary>
internal sealed record JinjaFilter(int Line, JinjaExpression Subject, string Name, JinjaCallArguments Arguments) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? subject = Subject.Evaluate(run, scope);
        return JinjaFilters.Apply(subject, Arguments.Evaluate(run, scope, Line, Name));
    }
}

/// <summary>A test.</summary>
internal sealed record JinjaTest(int Line, JinjaExpression Subject, string Name, JinjaCallArguments Arguments, bool IsNegated) : JinjaExpression(Line)
{
    /// <inheritdoc/>
    protected override object? Value(JinjaRun run, JinjaScope scope)
    {
        object? subject = Subject.Evaluate(run, scope);
        return JinjaTests.Holds(subject, Arguments.Evaluate(run, scope, Line, Name)) != IsNegated;
    }
}
