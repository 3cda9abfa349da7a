namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Part of a template that does something.</summary>
/// <param name="Line">Its line, counted from 1.</param>
internal abstract record JinjaStatement(int Line)
{
    /// <summary>What a statement asks of the loop around it.</summary>
    internal enum Flow
    {
        /// <summary>To go on.</summary>
        Next,

        /// <summary>To leave the loop.</summary>
        Break,

        /// <summary>To begin the next turn.</summary>
        Continue,
    }

    /// <summary>Does it.</summary>
    public Flow Execute(JinjaRun run, JinjaScope scope)
    {
        run.Spend(Line);
        return Do(run, scope);
    }

    /// <summary>Runs statements until one leaves the loop.</summary>
    public static Flow ExecuteAll(IReadOnlyList<JinjaStatement> body, JinjaRun run, JinjaScope scope)
    {
        foreach (JinjaStatement statement in body)
        {
            if (statement.Execute(run, scope) is var flow and not Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    /// <summary>Does it.</summary>
    protected abstract Flow Do(JinjaRun run, JinjaScope scope);
}

/// <summary>Text written as it stands.</summary>
internal sealed record JinjaData(int Line, TracedText Text) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        run.Output.Add(run.Made(Text, Line));
        return Flow.Next;
    }
}

/// <summary>A value that is written.</summary>
internal sealed record JinjaOutput(int Line, JinjaExpression Expression) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        run.Output.Add(run.Made(JinjaValues.ToText(Expression.Evaluate(run, scope), Line), Line));
        return Flow.Next;
    }
}

/// <summary><c>if</c> with its branches; the condition of the last is null when it is an else.</summary>
internal sealed record JinjaIf(int Line, IReadOnlyList<(JinjaExpression? Condition, IReadOnlyList<JinjaStatement> Body)> Branches) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        foreach ((JinjaExpression? condition, IReadOnlyList<JinjaStatement> body) in Branches)
        {
            if (condition is null || JinjaValues.IsTrue(condition.Evaluate(run, scope)))
            {
                return ExecuteAll(body, run, scope);
            }
        }

        return Flow.Next;
    }
}

/// <summary><c>for</c>, with a filter and an else for when there is nothing to go through.</summary>
internal sealed record JinjaFor(
    int Line, IReadOnlyList<string> Targets, JinjaExpression Source, JinjaExpression? Filter, IReadOnlyList<JinjaStatement> Body, IReadOnlyList<JinjaStatement> Otherwise) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        List<object?> elements = [.. JinjaValues.Elements(Source.Evaluate(run, scope), Line).Where(element => Keeps(run, scope, element))];
        if (elements.Count == 0)
        {
            return ExecuteAll(Otherwise, run, scope);
        }

        for (int i = 0; i < elements.Count; i++)
        {
            var turn = new JinjaScope(scope);
            Bind(turn, elements[i]);
            turn.Set("loop", Loop(elements, i));
            run.Spend(Line, 4);
            if (ExecuteAll(Body, run, turn) == Flow.Break)
            {
                break;
            }
        }

        return Flow.Next;
    }

    private bool Keeps(JinjaRun run, JinjaScope scope, object? element)
    {
        if (Filter is null)
        {
            return true;
        }

        var turn = new JinjaScope(scope);
        Bind(turn, element);
        return JinjaValues.IsTrue(Filter.Evaluate(run, turn));
    }

    private void Bind(JinjaScope turn, object? element) => JinjaSet.Bind(turn, Targets, element, Line);

    private static JinjaMap Loop(List<object?> elements, int index)
    {
        int count = elements.Count;
        JinjaMap loop = new JinjaMap()
            .With("index", index + 1L).With("index0", (long)index).With("revindex", (long)(count - index)).With("revindex0", count - index - 1L)
            .With("first", index == 0).With("last", index == count - 1).With("length", (long)count);
        loop = index > 0 ? loop.With("previtem", elements[index - 1]) : loop;
        return index < count - 1 ? loop.With("nextitem", elements[index + 1]) : loop;
    }
}

/// <summary><c>set</c> of names or of a name in a namespace.</summary>
internal sealed record JinjaSet(int Line, IReadOnlyList<string> Targets, string? Member, JinjaExpression Expression) : JinjaStatement(Line)
{
    /// <summary>Gives a value to a name, or its elements to several.</summary>
    public static void Bind(JinjaScope scope, IReadOnlyList<string> targets, object? value, int line)
    {
        if (targets is [var one])
        {
            scope.Set(one, value);
            return;
        }

        IReadOnlyList<object?> parts = JinjaValues.Elements(value, line);
        if (parts.Count != targets.Count)
        {
            throw new JinjaException(line, $"gives {parts.Count} values to {targets.Count} names");
        }

        foreach ((int i, string name) in targets.Index())
        {
            scope.Set(name, parts[i]);
        }
    }

    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        object? value = Expression.Evaluate(run, scope);
        if (Member is null)
        {
            Bind(scope, Targets, value, Line);
        }
        else if (scope.Get(Targets[0]) is JinjaNamespace space)
        {
            space.Values[Member] = value;
        }
        else
        {
            throw new JinjaException(Line, $"sets a member of '{Targets[0]}', which is no namespace");
        }

        return Flow.Next;
    }
}

/// <summary><c>set</c> of a name to what a part of the template writes.</summary>
internal sealed record JinjaSetBlock(int Line, string Target, IReadOnlyList<JinjaStatement> Body) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        scope.Set(Target, run.Capture(Line, () => ExecuteAll(Body, run, new JinjaScope(scope))));
        return Flow.Next;
    }
}

/// <summary>A macro with its parameters and their defaults.</summary>
internal sealed record JinjaMacro(int Line, string Name, IReadOnlyList<(string Name, JinjaExpression? Default)> Parameters, IReadOnlyList<JinjaStatement> Body) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope)
    {
        scope.Set(Name, new JinjaFunction(Name, arguments => Call(arguments, scope.Root)));
        return Flow.Next;
    }

    private TracedText Call(JinjaArguments arguments, JinjaScope around)
    {
        arguments.Allow(Parameters.Count, [.. Parameters.Select(parameter => parameter.Name)]);
        var inside = new JinjaScope(around);
        foreach ((int i, (string name, JinjaExpression? fallback)) in Parameters.Index())
        {
            bool isGiven = i < arguments.Count || arguments.Named.ContainsKey(name);
            inside.Set(name, isGiven ? arguments.Get(i, name) : fallback is null ? new JinjaUndefined(name) : fallback.Evaluate(arguments.Run, inside));
        }

        return arguments.Run.Capture(Line, () => ExecuteAll(Body, arguments.Run, inside));
    }
}

/// <summary>Statements side by side.</summary>
internal sealed record JinjaGroup(int Line, IReadOnlyList<JinjaStatement> Body) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope) => ExecuteAll(Body, run, scope);
}

/// <summary><c>break</c> or <c>continue</c>.</summary>
internal sealed record JinjaJump(int Line, bool IsBreak) : JinjaStatement(Line)
{
    /// <inheritdoc/>
    protected override Flow Do(JinjaRun run, JinjaScope scope) => IsBreak ? Flow.Break : Flow.Continue;
}
