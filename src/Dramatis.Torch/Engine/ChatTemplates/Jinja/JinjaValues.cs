using System.Globalization;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>
/// What values mean, as in Python: texts (<see cref="TracedText"/>), whole numbers (long), numbers (double), true and false, none (null),
/// lists, mappings, namespaces, functions and what is not defined.
/// </summary>
internal static class JinjaValues
{
    /// <summary>Whether a value counts as true.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null or JinjaUndefined or false or 0L or 0.0 => false,
        TracedText text => text.Length > 0,
        IReadOnlyList<object?> list => list.Count > 0,
        JinjaMap map => map.Count > 0,
        _ => true,
    };

    /// <summary>Whether two values are equal.</summary>
    public static bool AreEqual(object? left, object? right) => (Number(left), Number(right)) switch
    {
        (double a, double b) => a.Equals(b),
        _ => (left, right) switch
        {
            (null, null) or (JinjaUndefined, JinjaUndefined) => true,
            (TracedText a, TracedText b) => string.Equals(a.Text, b.Text, StringComparison.Ordinal),
            (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (JinjaMap a, JinjaMap b) => a.Count == b.Count && a.Entries.All(entry => b.TryGet(entry.Key.Text, out object? other) && AreEqual(entry.Value, other)),
            _ => ReferenceEquals(left, right) && left is not null,
        },
    };

    /// <summary>The order of two numbers or two texts.</summary>
    public static int Compare(object? left, object? right, int line) => (left, right) switch
    {
        (TracedText a, TracedText b) => string.CompareOrdinal(a.Text, b.Text),
        _ when Number(left) is { } a && Number(right) is { } b => a.CompareTo(b),
        _ => throw new JinjaException(line, $"compares {Kind(left)} with {Kind(right)}"),
    };

    /// <summary>Whether a value is in another: a part of a text, an element of a list, a key of a mapping.</summary>
    public static bool Contains(object? container, object? value, int line) => container switch
    {
        TracedText text when value is TracedText part => text.Text.Contains(part.Text, StringComparison.Ordinal),
        IReadOnlyList<object?> list => list.Any(each => AreEqual(each, value)),
        JinjaMap map => value is TracedText key && map.TryGet(key.Text, out _),
        JinjaUndefined => false,
        _ => throw new JinjaException(line, $"looks for {Kind(value)} in {Kind(container)}"),
    };

    /// <summary>The elements of what can be gone through.</summary>
    public static IReadOnlyList<object?> Elements(object? value, int line) => value switch
    {
        IReadOnlyList<object?> list => list,
        JinjaMap map => [.. map.Entries.Select(entry => entry.Key)],
        TracedText text => [.. Enumerable.Range(0, text.Length).Select(i => text.Slice(i, 1))],
        JinjaUndefined => [],
        _ => throw new JinjaException(line, $"goes through {Kind(value)}; expected a list, a mapping or a text"),
    };

    /// <summary>A value as text, as Python's str writes it.</summary>
    public static TracedText ToText(object? value, int line) => value switch
    {
        TracedText text => text,
        JinjaUndefined => TracedText.Empty,
        null or bool or long or double => TracedText.Trusted(Plain(value)),
        IReadOnlyList<object?> or JinjaMap => TracedText.Untrusted(Quoted(value, line)),
        _ => throw new JinjaException(line, $"writes {Kind(value)}"),
    };

    /// <summary>A number, true as 1; null for anything else.</summary>
    public static double? Number(object? value) => value switch
    {
        long number => number,
        double number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    /// <summary>What a value is, for errors.</summary>
    public static string Kind(object? value) => value switch
    {
        null => "none",
        JinjaUndefined undefined => $"'{undefined.Name}', which is not defined",
        TracedText => "a text",
        bool => "a truth value",
        long or double => "a number",
        IReadOnlyList<object?> => "a list",
        JinjaMap => "a mapping",
        JinjaNamespace => "a namespace",
        _ => "a function",
    };

    private static string Plain(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        double number when number == Math.Truncate(number) && Math.Abs(number) < 1e16 => number.ToString("0.0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(object? value, int line) => value switch
    {
        TracedText text => text.Text.Contains('\'', StringComparison.Ordinal) && !text.Text.Contains('"', StringComparison.Ordinal)
            ? $"\"{Escaped(text.Text)}\""
            : $"'{Escaped(text.Text).Replace("'", "\\'", StringComparison.Ordinal)}'",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(each => Quoted(each, line)))}]",
        JinjaMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Quoted(entry.Key, line)}: {Quoted(entry.Value, line)}"))}}}",
        _ => ToText(value, line).Text,
    };

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
}
