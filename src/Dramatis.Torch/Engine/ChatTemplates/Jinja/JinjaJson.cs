using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Values as JSON, spaced as Python's json.dumps does it and with every character as itself. The result is not trusted.</summary>
internal static class JinjaJson
{
    private const int DeepestValue = 64;

    /// <summary>Writes a value; the filter <c>tojson</c> with its argument indent.</summary>
    public static TracedText Write(object? value, JinjaArguments arguments)
    {
        arguments.Allow(1, "indent", "ensure_ascii", "separators", "sort_keys");
        if (arguments.Named.ContainsKey("separators") || JinjaValues.IsTrue(arguments.Get(9, "ensure_ascii", false)) || JinjaValues.IsTrue(arguments.Get(9, "sort_keys", false)))
        {
            throw arguments.Error("'tojson' with separators, ensure_ascii or sort_keys");
        }

        int? indent = arguments.Get(0, "indent") is null ? null : (int)Math.Clamp(arguments.Integer(0, "indent", 0), 0, 64);
        var json = new StringBuilder();
        Append(json, value, indent, 0, arguments);
        return arguments.Run.Made(TracedText.Untrusted(json.ToString()), arguments.Line);
    }

    private static void Append(StringBuilder json, object? value, int? indent, int depth, JinjaArguments arguments)
    {
        arguments.Run.Spend(arguments.Line, 1 + (json.Length / (1 << 16)));
        switch (value)
        {
            case IReadOnlyList<object?> list when depth < DeepestValue:
                AppendAll(json, '[', ']', list, indent, depth, (item, at) => Append(json, item, indent, at, arguments));
                break;
            case JinjaMap map when depth < DeepestValue:
                AppendAll(json, '{', '}', [.. map.Entries], indent, depth, (entry, at) =>
                {
                    AppendText(json, entry.Key.Text);
                    json.Append(": ");
                    Append(json, entry.Value, indent, at, arguments);
                });
                break;
            case TracedText text:
                AppendText(json, text.Text);
                break;
            case null or bool or long or double:
                json.Append(value switch
                {
                    null => "null",
                    bool flag => flag ? "true" : "false",
                    double number when number == Math.Truncate(number) && Math.Abs(number) < 1e16 => number.ToString("0.0", CultureInfo.InvariantCulture),
                    _ => Convert.ToString(value, CultureInfo.InvariantCulture),
                });
                break;
            default:
                throw arguments.Error($"'tojson' of {JinjaValues.Kind(value)}");
        }
    }

    private static void AppendAll<T>(StringBuilder json, char open, char close, IReadOnlyList<T> items, int? indent, int depth, Action<T, int> append)
    {
        json.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            json.Append(i == 0 ? "" : indent is null ? ", " : ",");
            Break(json, indent, depth + 1);
            append(items[i], depth + 1);
        }

        if (items.Count > 0)
        {
            Break(json, indent, depth);
        }

        json.Append(close);
    }

    private static void Break(StringBuilder json, int? indent, int depth)
    {
        if (indent is { } width)
        {
            json.Append('\n').Append(' ', width * depth);
        }
    }

    private static void AppendText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char unit in text)
        {
            json.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => unit.ToString(),
            });
        }

        json.Append('"');
    }
}
