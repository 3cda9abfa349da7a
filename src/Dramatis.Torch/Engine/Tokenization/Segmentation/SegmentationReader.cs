using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Reads the <c>pre_tokenizer</c> of a tokenizer.json.</summary>
internal sealed class SegmentationReader
{
    private const string Supported =
        "supported are ByteLevel (last), Metaspace, Split by Regex or String, Digits, Punctuation, WhitespaceSplit, BertPreTokenizer and Sequence";

    private const int DeepestSequence = 8;

    private readonly string path;
    private readonly List<ISegmentationStep> steps = [];

    /// <summary>Reads the element; null stands for a file without one.</summary>
    /// <exception cref="ModelFormatException">A kind or option is not supported.</exception>
    public SegmentationReader(string path, JsonElement? element)
    {
        this.path = path;
        if (element is { } present)
        {
            Add(present, 0);
        }
    }

    /// <summary>The steps in order.</summary>
    public IReadOnlyList<ISegmentationStep> Steps => steps;

    /// <summary>Whether tokens are written in the byte alphabet.</summary>
    public bool IsByteLevel { get; private set; }

    /// <summary>What stands for a space: the mark of the last Metaspace step, U+2581 without one.</summary>
    public char Mark { get; private set; } = '\u2581';

    private void Add(JsonElement element, int depth)
    {
        string? type = ModelJson.Text(element, "type");
        if (IsByteLevel && type != "Sequence")
        {
            throw Invalid($"'{type}' after ByteLevel");
        }

        switch (type)
        {
            case "Sequence" when depth < DeepestSequence:
                foreach (JsonElement step in ModelJson.Find(element, "pretokenizers")?.EnumerateArray() ?? throw Invalid("Sequence without pretokenizers"))
                {
                    Add(step, depth + 1);
                }

                break;
            case "ByteLevel":
                AddByteLevel(element);
                break;
            case "Metaspace":
                steps.Add(ReadMetaspace(element));
                break;
            case "BertPreTokenizer":
                AddSplit(new WhitespacePreTokenizer());
                AddSplit(new PunctuationPreTokenizer());
                break;
            default:
                AddSplit(Splitter(type, element));
                break;
        }
    }

    private void AddSplit(IPreTokenizer splitter) => steps.Add(new SplitStep(splitter));

    private IPreTokenizer Splitter(string? type, JsonElement element) => type switch
    {
        "Digits" => new DigitsPreTokenizer(ModelJson.Flag(element, "individual_digits")),
        "WhitespaceSplit" => new WhitespacePreTokenizer(),
        "Punctuation" when ModelJson.Text(element, "behavior") is null or "Isolated" => new PunctuationPreTokenizer(),
        "Split" => ReadSplit(element),
        _ => throw Invalid($"'{type}'"),
    };

    private void AddByteLevel(JsonElement element)
    {
        IsByteLevel = true;
        if (ModelJson.Flag(element, "add_prefix_space"))
        {
            steps.Add(new SpacePrefixStep());
        }

        // Files written before the key existed mean true.
        if (ModelJson.Find(element, "use_regex") is not { ValueKind: JsonValueKind.False })
        {
            AddSplit(new RegexPreTokenizer(PreTokenizers.Gpt2Pattern));
        }
    }

    private MetaspaceStep ReadMetaspace(JsonElement element)
    {
        Mark = (ModelJson.Text(element, "replacement") ?? "\u2581") is [var mark] && !char.IsSurrogate(mark)
            ? mark
            : throw Invalid("Metaspace whose replacement is not one character");
        MetaspacePrefix prefix = ModelJson.Text(element, "prepend_scheme") switch
        {
            "always" => MetaspacePrefix.Always,
            "first" => MetaspacePrefix.First,
            "never" => MetaspacePrefix.Never,

            // Files written before the key existed say add_prefix_space, true by default.
            null => ModelJson.Find(element, "add_prefix_space") is { ValueKind: JsonValueKind.False } ? MetaspacePrefix.Never : MetaspacePrefix.Always,
            var other => throw Invalid($"Metaspace with the prepend_scheme '{other}'"),
        };
        return new MetaspaceStep(Mark, prefix, ModelJson.Find(element, "split") is not { ValueKind: JsonValueKind.False });
    }

    private RegexPreTokenizer ReadSplit(JsonElement element)
    {
        JsonElement pattern = ModelJson.Find(element, "pattern") ?? throw Invalid("Split without pattern");
        string expression = ModelJson.Text(pattern, "Regex")
            ?? (ModelJson.Text(pattern, "String") is { Length: > 0 } literal ? Regex.Escape(literal) : throw Invalid("Split without Regex or String"));
        if (!Enum.TryParse(ModelJson.Text(element, "behavior"), out SplitBehavior behavior) || !Enum.IsDefined(behavior))
        {
            throw Invalid($"Split with the behavior '{ModelJson.Text(element, "behavior")}'");
        }

        try
        {
            return new RegexPreTokenizer(expression, behavior, ModelJson.Flag(element, "invert"));
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException(path, $"pre_tokenizer has an expression that cannot be used: {error.Message}", error);
        }
    }

    private ModelFormatException Invalid(string found) => new(path, $"pre_tokenizer: {found}; {Supported}.");
}
