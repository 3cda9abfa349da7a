using System.Globalization;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>The methods of texts, lists and mappings that a template may call; none of them changes anything.</summary>
internal static class JinjaMethods
{
    private static readonly Dictionary<string, Func<TracedText, JinjaArguments, object?>> OfTexts = new(StringComparer.Ordinal)
    {
        ["strip"] = (text, arguments) => text.Trim(arguments.OptionalText(0, "chars")?.Text, start: true, end: true),
        ["lstrip"] = (text, arguments) => text.Trim(arguments.OptionalText(0, "chars")?.Text, start: true, end: false),
        ["rstrip"] = (text, arguments) => text.Trim(arguments.OptionalText(0, "chars")?.Text, start: false, end: true),
        ["split"] = Split,
        ["rsplit"] = SplitFromTheEnd,
        ["splitlines"] = (text, _) => Lines(text),
        ["startswith"] = (text, arguments) => Candidates(arguments).Any(each => text.Text.StartsWith(each, StringComparison.Ordinal)),
        ["endswith"] = (text, arguments) => Candidates(arguments).Any(each => text.Text.EndsWith(each, StringComparison.Ordinal)),
        ["removeprefix"] = (text, arguments) => arguments.Text(0, "prefix").Text is var prefix && text.Text.StartsWith(prefix, StringComparison.Ordinal)
            ? text.Slice(prefix.Length, text.Length - prefix.Length)
            : text,
        ["removesuffix"] = (text, arguments) => arguments.Text(0, "suffix").Text is var suffix && suffix.Length > 0 && text.Text.EndsWith(suffix, StringComparison.Ordinal)
            ? text.Slice(0, text.Length - suffix.Length)
            : text,
        ["replace"] = (text, arguments) => arguments.Run.Made(
            text.Replace(arguments.Text(0, "old"), arguments.Text(1, "new"), (int)Math.Clamp(arguments.Integer(2, "count", -1), -1, int.MaxValue)), arguments.Line),
        ["upper"] = (text, _) => text.Respelled(text.Text.ToUpperInvariant()),
        ["lower"] = (text, _) => text.Respelled(text.Text.ToLowerInvariant()),
        ["title"] = (text, _) => text.Respelled(TitleCase(text.Text)),
        ["capitalize"] = (text, _) => text.Respelled(Capitalize(text.Text)),
        ["find"] = (text, arguments) => (long)text.Text.IndexOf(arguments.Text(0, "part").Text, StringComparison.Ordinal),
        ["rfind"] = (text, arguments) => (long)text.Text.LastIndexOf(arguments.Text(0, "part").Text, StringComparison.Ordinal),
        ["count"] = (text, arguments) => text.Split(arguments.Text(0, "part") is { Length: > 0 } part ? part.Text : throw arguments.Error("'count' of an empty text")).Count - 1L,
        ["join"] = (text, arguments) => arguments.Run.Made(
            TracedText.Join(text, [.. JinjaValues.Elements(arguments.Required(0, "parts"), arguments.Line).Select(each => JinjaValues.ToText(each, arguments.Line))]), arguments.Line),
        ["isdigit"] = (text, _) => text.Length > 0 && text.Text.All(char.IsDigit),
        ["isalpha"] = (text, _) => text.Length > 0 && text.Text.All(char.IsLetter),
        ["isspace"] = (text, _) => text.Length > 0 && text.Text.All(char.IsWhiteSpace),
        ["isupper"] = (text, _) => text.Text.Any(char.IsUpper) && !text.Text.Any(char.IsLower),
        ["islower"] = (text, _) => text.Text.Any(char.IsLower) && !text.Text.Any(char.IsUpper),
    };

    private static readonly Dictionary<string, Func<JinjaMap, JinjaArguments, object?>> OfMaps = new(StringComparer.Ordinal)
    {
        ["items"] = (map, arguments) => JinjaFilters.Items(map, arguments),
        ["keys"] = (map, _) => map.Entries.Select(object? (entry) => entry.Key).ToList(),
        ["values"] = (map, _) => map.Entries.Select(entry => entry.Value).ToList(),
        ["get"] = (map, arguments) => map.TryGet(arguments.Text(0, "key").Text, out object? value) ? value : arguments.Get(1, "default"),
    };

    /// <summary>Names of all methods of texts, lists and mappings.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. OfTexts.Keys.Concat(OfMaps.Keys).Append("index").Distinct()];

    /// <summary>Calls one.</summary>
    public static object? Call(object? subject, JinjaArguments arguments)
    {
        arguments.Run.Spend(arguments.Line, subject is TracedText long_ ? long_.Length / 64 : 1);
        return subject switch
        {
            TracedText text when OfTexts.TryGetValue(arguments.Name, out Func<TracedText, JinjaArguments, object?>? method) => method(text, arguments),
            JinjaMap map when OfMaps.TryGetValue(arguments.Name, out Func<JinjaMap, JinjaArguments, object?>? method) => method(map, arguments),
            IReadOnlyList<object?> list when arguments.Name == "index" => Index(list, arguments),
            IReadOnlyList<object?> list when arguments.Name == "count" => (long)list.Count(each => JinjaValues.AreEqual(each, arguments.Required(0, "value"))),
            _ => throw arguments.Error($"the method '{arguments.Name}' of {JinjaValues.Kind(subject)}"),
        };
    }

    /// <summary>The first letter large, the others small.</summary>
    public static string Capitalize(string text) =>
        text.Length == 0 ? text : text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant();

    /// <summary>The first letter of every word large, the others small.</summary>
    public static string TitleCase(string text) => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant());

    private static List<object?> Split(TracedText text, JinjaArguments arguments)
    {
        TracedText? separator = arguments.OptionalText(0, "sep");
        if (separator is { Length: 0 })
        {
            throw arguments.Error("'split' at an empty text");
        }

        return [.. text.Split(separator?.Text, (int)Math.Clamp(arguments.Integer(1, "maxsplit", -1), -1, int.MaxValue))];
    }

    private static List<object?> SplitFromTheEnd(TracedText text, JinjaArguments arguments)
    {
        string separator = arguments.Text(0, "sep") is { Length: > 0 } given ? given.Text : throw arguments.Error("'rsplit' at an empty text");
        long most = arguments.Integer(1, "maxsplit", -1);
        IReadOnlyList<TracedText> parts = text.Split(separator);
        if (most < 0 || parts.Count <= most + 1)
        {
            return [.. parts];
        }

        int tail = parts.Skip(parts.Count - (int)most).Sum(part => part.Length + separator.Length);
        return [text.Slice(0, text.Length - tail), .. parts.Skip(parts.Count - (int)most)];
    }

    private static List<object?> Lines(TracedText text)
    {
        IReadOnlyList<TracedText> lines = text.Replace(TracedText.Trusted("\r\n"), TracedText.Trusted("\n")).Split("\n");
        return [.. lines[^1].Length == 0 ? lines.Take(lines.Count - 1) : lines];
    }

    private static IEnumerable<string> Candidates(JinjaArguments arguments) => arguments.Required(0, "prefix") switch
    {
        TracedText one => [one.Text],
        IReadOnlyList<object?> several => several.OfType<TracedText>().Select(each => each.Text),
        var other => throw arguments.Error($"'{arguments.Name}' with {JinjaValues.Kind(other)}"),
    };

    private static long Index(IReadOnlyList<object?> list, JinjaArguments arguments)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (JinjaValues.AreEqual(list[i], arguments.Required(0, "value")))
            {
                return i;
            }
        }

        throw arguments.Error("'index' of a value that is not in the list");
    }
}
