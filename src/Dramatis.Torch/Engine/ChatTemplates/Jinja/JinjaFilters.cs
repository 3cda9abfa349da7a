using System.Globalization;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>The filters a template may use.</summary>
internal static class JinjaFilters
{
    private static readonly Dictionary<string, Func<object?, JinjaArguments, object?>> All = new(StringComparer.Ordinal)
    {
        ["trim"] = (subject, arguments) => Text(subject, arguments).Trim(arguments.OptionalText(0, "chars")?.Text, start: true, end: true),
        ["upper"] = (subject, arguments) => Respelled(subject, arguments, text => text.ToUpperInvariant()),
        ["lower"] = (subject, arguments) => Respelled(subject, arguments, text => text.ToLowerInvariant()),
        ["capitalize"] = (subject, arguments) => Respelled(subject, arguments, JinjaMethods.Capitalize),
        ["title"] = (subject, arguments) => Respelled(subject, arguments, JinjaMethods.TitleCase),
        ["replace"] = (subject, arguments) => arguments.Run.Made(
            Text(subject, arguments).Replace(arguments.Text(0, "old"), arguments.Text(1, "new"), (int)Math.Clamp(arguments.Integer(2, "count", -1), -1, int.MaxValue)), arguments.Line),
        ["string"] = (subject, arguments) => Text(subject, arguments),
        ["safe"] = (subject, arguments) => Text(subject, arguments),
        ["indent"] = Indent,
        ["tojson"] = (subject, arguments) => JinjaJson.Write(subject, arguments),
        ["length"] = (subject, arguments) => Length(subject, arguments),
        ["count"] = (subject, arguments) => Length(subject, arguments),
        ["default"] = Default,
        ["d"] = Default,
        ["join"] = Join,
        ["list"] = (subject, arguments) => JinjaValues.Elements(subject, arguments.Line),
        ["items"] = (subject, arguments) => subject is JinjaUndefined ? new List<object?>() : Items(subject, arguments),
        ["first"] = (subject, arguments) => JinjaValues.Elements(subject, arguments.Line) is [var first, ..] ? first : new JinjaUndefined("first of nothing"),
        ["last"] = (subject, arguments) => JinjaValues.Elements(subject, arguments.Line) is [.., var last] ? last : new JinjaUndefined("last of nothing"),
        ["reverse"] = (subject, arguments) => subject is TracedText text
            ? text.Pick([.. Enumerable.Range(0, text.Length).Reverse()])
            : JinjaValues.Elements(subject, arguments.Line).Reverse().ToList(),
        ["sort"] = Sort,
        ["unique"] = (subject, arguments) => JinjaValues.Elements(subject, arguments.Line).Aggregate(new List<object?>(), (kept, each) => Distinct(kept, each, arguments)),
        ["dictsort"] = (subject, arguments) => ((List<object?>)Items(subject, arguments)).OrderBy(pair => ((TracedText)((IReadOnlyList<object?>)pair!)[0]!).Text, StringComparer.OrdinalIgnoreCase).ToList(),
        ["sum"] = (subject, arguments) => JinjaValues.Elements(subject, arguments.Line).Sum(each => each is long number ? number : throw arguments.Error("'sum' of what are not whole numbers")),
        ["max"] = (subject, arguments) => Extreme(subject, arguments, 1),
        ["min"] = (subject, arguments) => Extreme(subject, arguments, -1),
        ["int"] = (subject, arguments) => Whole(subject, arguments),
        ["float"] = (subject, arguments) => Real(subject) ?? arguments.Get(0, "default", 0.0),
        ["abs"] = (subject, arguments) => subject switch
        {
            long number when number != long.MinValue => (object)Math.Abs(number),
            double number => Math.Abs(number),
            _ => throw arguments.Error($"'abs' of {JinjaValues.Kind(subject)}"),
        },
        ["round"] = (subject, arguments) => Math.Round(
            JinjaValues.Number(subject) ?? throw arguments.Error($"'round' of {JinjaValues.Kind(subject)}"), (int)Math.Clamp(arguments.Integer(0, "precision", 0), 0, 15)),
        ["select"] = (subject, arguments) => Select(subject, arguments, keeps: true),
        ["reject"] = (subject, arguments) => Select(subject, arguments, keeps: false),
        ["selectattr"] = (subject, arguments) => SelectByMember(subject, arguments, keeps: true),
        ["rejectattr"] = (subject, arguments) => SelectByMember(subject, arguments, keeps: false),
        ["map"] = Map,
    };

    /// <summary>Their names.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Applies one.</summary>
    public static object? Apply(object? subject, JinjaArguments arguments)
    {
        arguments.Run.Spend(arguments.Line, subject switch
        {
            TracedText text => text.Length / 64,
            IReadOnlyList<object?> list => list.Count,
            _ => 1,
        });
        return All[arguments.Name](subject, arguments);
    }

    private static TracedText Text(object? subject, JinjaArguments arguments) => JinjaValues.ToText(subject, arguments.Line);

    private static TracedText Respelled(object? subject, JinjaArguments arguments, Func<string, string> spell)
    {
        TracedText text = Text(subject, arguments);
        return arguments.Run.Made(text.Respelled(spell(text.Text)), arguments.Line);
    }

    private static long Length(object? subject, JinjaArguments arguments) => subject switch
    {
        TracedText text => text.Length,
        IReadOnlyList<object?> list => list.Count,
        JinjaMap map => map.Count,
        JinjaUndefined => 0,
        _ => throw arguments.Error($"the length of {JinjaValues.Kind(subject)}"),
    };

    private static object? Default(object? subject, JinjaArguments arguments)
    {
        bool countsFalse = JinjaValues.IsTrue(arguments.Get(1, "boolean", false));
        return subject is JinjaUndefined || (countsFalse && !JinjaValues.IsTrue(subject)) ? arguments.Get(0, "default_value", TracedText.Empty) : subject;
    }

    private static TracedText Join(object? subject, JinjaArguments arguments)
    {
        arguments.Allow(2, "d", "attribute");
        TracedText separator = arguments.OptionalText(0, "d") ?? TracedText.Empty;
        object? member = arguments.Get(1, "attribute");
        IEnumerable<object?> elements = JinjaValues.Elements(subject, arguments.Line);
        return arguments.Run.Made(
            TracedText.Join(separator, [.. elements.Select(each => Text(member is null ? each : Member(each, member, arguments), arguments))]), arguments.Line);
    }

    private static TracedText Indent(object? subject, JinjaArguments arguments)
    {
        arguments.Allow(3, "width", "first", "blank");
        TracedText margin = arguments.Get(0, "width") as TracedText
            ?? TracedText.Trusted(new string(' ', (int)Math.Clamp(arguments.Integer(0, "width", 4), 0, 256)));
        bool first = JinjaValues.IsTrue(arguments.Get(1, "first", false));
        bool blank = JinjaValues.IsTrue(arguments.Get(2, "blank", false));
        IReadOnlyList<TracedText> lines = Text(subject, arguments).Split("\n");
        IEnumerable<TracedText> indented = lines.Select((line, i) =>
            (i == 0 && !first) || (i > 0 && line.Length == 0 && !blank) ? line : TracedText.Concat([margin, line]));
        return arguments.Run.Made(TracedText.Join(TracedText.Trusted("\n"), [.. indented]), arguments.Line);
    }

    /// <summary>Keys and values of a mapping as pairs.</summary>
    public static object Items(object? subject, JinjaArguments arguments) => subject is JinjaMap map
        ? map.Entries.Select(object? (entry) => new List<object?> { entry.Key, entry.Value }).ToList()
        : throw arguments.Error($"'{arguments.Name}' of {JinjaValues.Kind(subject)}");

    private static List<object?> Sort(object? subject, JinjaArguments arguments)
    {
        arguments.Allow(0, "reverse", "attribute", "case_sensitive");
        object? member = arguments.Get(9, "attribute");
        bool isCaseSensitive = JinjaValues.IsTrue(arguments.Get(9, "case_sensitive", false));
        object? Key(object? each)
        {
            object? value = member is null ? each : Member(each, member, arguments);
            return value is TracedText text && !isCaseSensitive ? TracedText.Untrusted(text.Text.ToLowerInvariant()) : value;
        }

        Comparer<object?> order = Comparer<object?>.Create((left, right) => JinjaValues.Compare(left, right, arguments.Line));
        IReadOnlyList<object?> elements = JinjaValues.Elements(subject, arguments.Line);
        arguments.Run.Spend(arguments.Line, elements.Count * 8L);
        try
        {
            return JinjaValues.IsTrue(arguments.Get(9, "reverse", false)) ? [.. elements.OrderByDescending(Key, order)] : [.. elements.OrderBy(Key, order)];
        }
        catch (InvalidOperationException error) when (error.InnerException is JinjaException inner)
        {
            throw inner;
        }
    }

    private static List<object?> Distinct(List<object?> kept, object? candidate, JinjaArguments arguments)
    {
        arguments.Run.Spend(arguments.Line, kept.Count);
        if (!kept.Exists(each => JinjaValues.AreEqual(each, candidate)))
        {
            kept.Add(candidate);
        }

        return kept;
    }

    private static object? Extreme(object? subject, JinjaArguments arguments, int sign)
    {
        IReadOnlyList<object?> elements = JinjaValues.Elements(subject, arguments.Line);
        return elements.Count == 0
            ? new JinjaUndefined($"{arguments.Name} of nothing")
            : elements.Aggregate((best, each) => JinjaValues.Compare(each, best, arguments.Line) * sign > 0 ? each : best);
    }

    private static object? Whole(object? subject, JinjaArguments arguments) => Real(subject) is { } number && Math.Abs(number) < 1e18
        ? (long)Math.Truncate(number)
        : arguments.Get(0, "default", 0L);

    private static double? Real(object? subject) => subject is TracedText text
        ? double.TryParse(text.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null
        : JinjaValues.Number(subject);

    private static List<object?> Select(object? subject, JinjaArguments arguments, bool keeps) =>
        [.. JinjaValues.Elements(subject, arguments.Line).Where(each => Passes(each, arguments, 0) == keeps)];

    private static List<object?> SelectByMember(object? subject, JinjaArguments arguments, bool keeps)
    {
        object? member = arguments.Required(0, "attribute");
        return [.. JinjaValues.Elements(subject, arguments.Line).Where(each => Passes(Member(each, member, arguments), arguments, 1) == keeps)];
    }

    // Without the name of a test, what counts is whether a value is true.
    private static bool Passes(object? value, JinjaArguments arguments, int test)
    {
        if (arguments.Count <= test)
        {
            return JinjaValues.IsTrue(value);
        }

        string name = arguments.Text(test, "test").Text;
        return JinjaTests.Names.Contains(name)
            ? JinjaTests.Holds(value, arguments with { Name = name, Positional = [.. arguments.Positional.Skip(test + 1)] })
            : throw arguments.Error($"the test '{name}'; supported are {string.Join(", ", JinjaTests.Names)}");
    }

    private static List<object?> Map(object? subject, JinjaArguments arguments)
    {
        IReadOnlyList<object?> elements = JinjaValues.Elements(subject, arguments.Line);
        if (arguments.Named.TryGetValue("attribute", out object? member))
        {
            return [.. elements.Select(each => Member(each, member, arguments) is var value && value is JinjaUndefined ? arguments.Get(9, "default", value) : value)];
        }

        string name = arguments.Text(0, "filter").Text;
        JinjaArguments inner = arguments with { Name = name, Positional = [.. arguments.Positional.Skip(1)] };
        return Names.Contains(name)
            ? [.. elements.Select(each => Apply(each, inner))]
            : throw arguments.Error($"the filter '{name}'; supported are {string.Join(", ", Names)}");
    }

    private static object? Member(object? value, object? member, JinjaArguments arguments)
    {
        foreach (TracedText step in member is TracedText path ? path.Split(".") : throw arguments.Error("an attribute that is no text"))
        {
            value = value is JinjaMap map && map.TryGet(step.Text, out object? found) ? found : new JinjaUndefined(step.Text);
        }

        return value;
    }
}
