using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dramatis.Files;

/// <summary>
/// Reads one YAML document (core schema of YAML 1.2: <c>yes</c> and <c>off</c> are text) into JSON. Aliases are followed, but what
/// they unfold to is bounded, so a small file cannot become a large one.
/// </summary>
internal sealed class YamlReader
{
    private const int MostNodes = 50_000;
    private const int DeepestNesting = 64;

    private readonly string file;
    private readonly Dictionary<string, Node> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Line, long Column)> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Line, long Column)> keyPlaces = new(StringComparer.Ordinal);
    private int unfolded;

    private YamlReader(string file) => this.file = file;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">Name for messages.</param>
    /// <exception cref="InvalidInputException">The text is not one YAML document, or unfolds to too much.</exception>
    public static PlacedYaml Read(string text, string file)
    {
        YamlReader reader = new(file);
        Node? root = reader.ReadDocument(text);
        JsonNode? json = root is null ? null : reader.Unfold(root, "", 0);
        return new PlacedYaml(file, json, reader.places, reader.keyPlaces);
    }

    private Node? ReadDocument(string text)
    {
        Parser parser = new(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            Node root = ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.Current is StreamEnd or null
                ? root
                : throw Invalid(parser.Current.Start, "a second document begins here.", "Keep one document to a file.");
        }
        catch (YamlException exception)
        {
            throw Invalid(
                exception.Start,
                $"this is not valid YAML: {FirstLine(exception.Message)}",
                "Check quotes, brackets and indentation around this place.",
                exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner gives up on some broken texts with an error of its own making.
            throw Invalid(
                parser.Current?.End ?? Mark.Empty,
                "this is not valid YAML.",
                "Check quotes, brackets and indentation after this place.",
                exception);
        }
    }

    private Node ReadNode(IParser parser, int depth)
    {
        ParsingEvent current = parser.Current ?? throw new YamlException("the text ends too early");
        if (depth > DeepestNesting)
        {
            throw Invalid(current.Start, $"values are nested deeper than {DeepestNesting} levels.", "Write the file flatter.");
        }

        switch (current)
        {
            case AnchorAlias alias:
                parser.MoveNext();
                return anchors.TryGetValue(alias.Value.Value, out Node? target)
                    ? target with { Start = alias.Start }
                    : throw Invalid(alias.Start, $"'*{alias.Value}' has no anchor before it.", $"Write '&{alias.Value}' where it is defined.");
            case Scalar scalar:
                parser.MoveNext();
                return Remember(scalar.Anchor, new Node(scalar.Start, scalar, null, null));
            case SequenceStart start:
                return Remember(start.Anchor, ReadList(parser, start, depth));
            case MappingStart start:
                return Remember(start.Anchor, ReadMapping(parser, start, depth));
            default:
                throw Invalid(current.Start, "a value was expected here.", "Complete the line.");
        }
    }

    private Node ReadList(IParser parser, SequenceStart start, int depth)
    {
        parser.MoveNext();
        List<Node> items = [];
        while (parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        parser.MoveNext();
        return new Node(start.Start, null, items, null);
    }

    private Node ReadMapping(IParser parser, MappingStart start, int depth)
    {
        parser.MoveNext();
        List<(string Key, Mark Place, Node Value)> members = [];
        Dictionary<string, Mark> seen = new(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            if (parser.Current is not Scalar key)
            {
                throw Invalid(parser.Current!.Start, "a key must be plain text.", "Write 'key: value'.");
            }

            parser.MoveNext();
            if (!seen.TryAdd(key.Value, key.Start))
            {
                throw Invalid(
                    key.Start,
                    FormattableString.Invariant($"the key '{key.Value}' stands here a second time, first on line {seen[key.Value].Line}."),
                    "Keep one of them.");
            }

            members.Add((key.Value, key.Start, ReadNode(parser, depth + 1)));
        }

        parser.MoveNext();
        return new Node(start.Start, null, null, members);
    }

    private Node Remember(AnchorName anchor, Node node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }

    private JsonNode? Unfold(Node node, string pointer, int depth)
    {
        if (++unfolded > MostNodes || depth > DeepestNesting)
        {
            throw Invalid(node.Start, $"the file unfolds to more than {MostNodes} values.", "Use fewer or smaller anchors.");
        }

        places[pointer] = (node.Start.Line, node.Start.Column);
        if (node.Items is { } items)
        {
            JsonArray array = [];
            for (int i = 0; i < items.Count; i++)
            {
                array.Add(Unfold(items[i], Pointer.Add(pointer, i), depth + 1));
            }

            return array;
        }

        if (node.Members is { } members)
        {
            JsonObject result = [];
            foreach ((string key, Mark place, Node value) in members)
            {
                string below = Pointer.Add(pointer, key);
                keyPlaces[below] = (place.Line, place.Column);
                result.Add(key, Unfold(value, below, depth + 1));
            }

            return result;
        }

        return Value(node.Scalar!);
    }

    private static JsonValue? Value(Scalar scalar)
    {
        string text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return JsonValue.Create(text);
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => JsonValue.Create(whole),
            _ when char.IsAsciiDigit(text[^1]) | text[^1] == '.'
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number) => JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
    }

    private static string FirstLine(string message)
    {
        string line = message.ReplaceLineEndings("\n").Split('\n')[0];
        return line.EndsWith('.') ? line : line + ".";
    }

    private InvalidInputException Invalid(Mark place, string found, string remedy, Exception? inner = null) =>
        new(FormattableString.Invariant($"{file}:{place.Line}:{place.Column}"), found, remedy, inner);

    private sealed record Node(
        Mark Start,
        Scalar? Scalar,
        IReadOnlyList<Node>? Items,
        IReadOnlyList<(string Key, Mark Place, Node Value)>? Members);
}
