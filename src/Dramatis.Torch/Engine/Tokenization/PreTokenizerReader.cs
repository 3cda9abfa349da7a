using System.Text.Json;
using System.Text.RegularExpressions;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Reads the <c>pre_tokenizer</c> of a tokenizer.json.</summary>
internal sealed class PreTokenizerReader
{
    private const string Supported = "supported are ByteLevel, Split by Regex or String, Digits and Sequence, with ByteLevel last";
    private readonly string path;
    private readonly List<IPreTokenizer> steps = [];
    private bool bytesReached;

    /// <summary>Reads the element; null stands for a file without one.</summary>
    /// <exception cref="ModelFormatException">A kind or option is not supported.</exception>
    public PreTokenizerReader(string path, JsonElement? element)
    {
        this.path = path;
        if (element is { } present)
        {
            Add(present);
        }

        PreTokenizer = bytesReached ? new SequencePreTokenizer(steps) : throw Invalid("no ByteLevel step");
    }

    /// <summary>The steps in order.</summary>
    public IPreTokenizer PreTokenizer { get; }

    /// <summary>Whether a space goes before text that has none.</summary>
    public bool PrefixesSpace { get; private set; }

    private void Add(JsonElement element)
    {
        string? type = ModelJson.Text(element, "type");
        if (bytesReached && type != "Sequence")
        {
            throw Invalid($"'{type}' after ByteLevel");
        }

        switch (type)
        {
            case "Sequence":
                foreach (JsonElement step in ModelJson.Find(element, "pretokenizers")?.EnumerateArray() ?? throw Invalid("Sequence without pretokenizers"))
                {
                    Add(step);
                }

                break;
            case "Digits":
                steps.Add(new DigitsPreTokenizer(ModelJson.Flag(element, "individual_digits")));
                break;
            case "Split":
                steps.Add(ReadSplit(element));
                break;
            case "ByteLevel":
                AddByteLevel(element);
                break;
            default:
                throw Invalid($"'{type}'");
        }
    }

    private void AddByteLevel(JsonElement element)
    {
        bytesReached = true;
        PrefixesSpace = ModelJson.Flag(element, "add_prefix_space");
        if (PrefixesSpace && steps.Count > 0)
        {
            throw Invalid("ByteLevel with add_prefix_space after another step");
        }

        // Files written before the key existed mean true.
        if (ModelJson.Find(element, "use_regex") is not { ValueKind: JsonValueKind.False })
        {
            steps.Add(new RegexPreTokenizer(PreTokenizers.Gpt2Pattern));
        }
    }

    private RegexPreTokenizer ReadSplit(JsonElement element)
    {
        JsonElement pattern = ModelJson.Find(element, "pattern") ?? throw Invalid("Split without pattern");
        string expression = ModelJson.Text(pattern, "Regex")
            ?? (ModelJson.Text(pattern, "String") is { } literal ? Regex.Escape(literal) : throw Invalid("Split without Regex or String"));
        bool? keepsGaps = (ModelJson.Text(element, "behavior"), ModelJson.Flag(element, "invert")) switch
        {
            ("Isolated", _) => true,
            ("Removed", true) => false,
            _ => null,
        };
        try
        {
            return new RegexPreTokenizer(expression, keepsGaps ?? throw Invalid("Split whose behavior is neither Isolated nor Removed with invert"));
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException(path, $"pre_tokenizer has an expression that cannot be used: {error.Message}", error);
        }
    }

    private ModelFormatException Invalid(string found) => new(path, $"pre_tokenizer: {found}; {Supported}.");
}
