using System.Globalization;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>What a reader of a model layout finds.</summary>
internal sealed record ModelParts
{
    public required string Location { get; init; }

    public required DecoderConfiguration Configuration { get; init; }

    public required IWeightSource Weights { get; init; }

    public required TokenizerDescription Tokenizer { get; init; }

    /// <summary>Finds the template; throws when there is none.</summary>
    public required Func<IChatTemplate> Template { get; init; }

    public required IReadOnlyList<int> EndTokens { get; init; }

    public required string Fingerprint { get; init; }

    /// <summary>How the weights are stored, for people: "Q4_1, 98 MB".</summary>
    public required string Storage { get; init; }

    /// <summary>One line for people.</summary>
    public string Describe()
    {
        long parameters = Weights.Names.Sum(name => Weights.Shape(name).Aggregate(1L, (product, size) => product * size));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Configuration.Family}, {parameters / 1e6:0.0} M parameters, {Configuration.Layers} blocks of width {Configuration.HiddenSize}, {Configuration.VocabularySize} tokens, context {Configuration.ContextLength}; {Storage}");
    }

    /// <summary>Checks that weights and vocabulary fit the configuration.</summary>
    /// <exception cref="ModelFormatException">They do not.</exception>
    public ModelParts Checked()
    {
        DecoderTensors.Require(Location, Weights, Configuration);
        return Tokenizer.Tokenizer.VocabularySize <= Configuration.VocabularySize
            ? this
            : throw new ModelFormatException(
                Location, $"the tokenizer has {Tokenizer.Tokenizer.VocabularySize} ids, but the model only {Configuration.VocabularySize}; they do not belong together.");
    }
}
