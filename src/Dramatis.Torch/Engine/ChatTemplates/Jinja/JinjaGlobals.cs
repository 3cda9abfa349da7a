namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>The functions every template may call.</summary>
internal static class JinjaGlobals
{
    private const long LongestRange = 100_000;

    /// <summary>Puts them into a scope.</summary>
    public static void AddTo(JinjaScope scope)
    {
        Add(scope, "raise_exception", arguments => throw new JinjaException(
            arguments.Line, arguments.Positional is [TracedText message] ? message.Text : "no reason given", isRaisedByTemplate: true));
        Add(scope, "strftime_now", arguments => TracedText.Trusted(
            DateFormat.Write(arguments.Run.Clock.GetLocalNow(), arguments.Text(0, "format").Text) ?? throw arguments.Error("a date format that is not known here")));
        Add(scope, "namespace", Namespace);
        Add(scope, "dict", arguments => arguments.Named.Aggregate(new JinjaMap(), (map, pair) => map.With(pair.Key, pair.Value)));
        Add(scope, "range", Range);
    }

    private static void Add(JinjaScope scope, string name, Func<JinjaArguments, object?> call) => scope.Set(name, new JinjaFunction(name, call));

    private static JinjaNamespace Namespace(JinjaArguments arguments)
    {
        arguments.Allow(0, [.. arguments.Named.Keys]);
        var space = new JinjaNamespace();
        foreach ((string name, object? value) in arguments.Named)
        {
            space.Values[name] = value;
        }

        return space;
    }

    private static List<object?> Range(JinjaArguments arguments)
    {
        arguments.Allow(3);
        long first = arguments.Count > 1 ? arguments.Integer(0, "start", 0) : 0;
        long end = arguments.Integer(arguments.Count > 1 ? 1 : 0, "stop", 0);
        long step = arguments.Integer(2, "step", 1);
        if (step == 0 || Math.Abs((decimal)end - first) / Math.Abs((decimal)step) > LongestRange)
        {
            throw arguments.Error($"a range without end or of more than {LongestRange} numbers");
        }

        var numbers = new List<object?>();
        for (decimal at = first; step > 0 ? at < end : at > end; at += step)
        {
            numbers.Add((long)at);
        }

        arguments.Run.Spend(arguments.Line, numbers.Count);
        return numbers;
    }
}
