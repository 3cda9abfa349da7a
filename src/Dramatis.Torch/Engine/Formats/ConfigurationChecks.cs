namespace Dramatis.Torch.Engine.Formats;

/// <summary>What the sizes of a configuration must satisfy before anything is built from them.</summary>
internal static class ConfigurationChecks
{
    // Far above any published model, low enough that products of two fit 63 bits.
    private const int Largest = 1 << 26;

    /// <summary>Most blocks of a decoder.</summary>
    public const int MostLayers = 4096;

    /// <summary>Returns the configuration, checked.</summary>
    /// <exception cref="ModelFormatException">A size is out of range or does not fit another.</exception>
    public static DecoderConfiguration Require(string file, DecoderConfiguration configuration)
    {
        (string Name, int Value)[] sizes =
        [
            ("vocabulary", configuration.VocabularySize), ("hidden size", configuration.HiddenSize), ("intermediate size", configuration.IntermediateSize),
            ("number of layers", configuration.Layers), ("number of heads", configuration.Heads), ("number of key-value heads", configuration.KeyValueHeads),
            ("head size", configuration.HeadSize), ("context length", configuration.ContextLength),
        ];
        foreach ((string name, int value) in sizes)
        {
            if (value is < 1 or > Largest)
            {
                throw new ModelFormatException(file, $"the {name} is {value}; expected 1 to {Largest}.");
            }
        }

        if (configuration.Layers > MostLayers)
        {
            throw new ModelFormatException(file, $"the number of layers is {configuration.Layers}; expected 1 to {MostLayers}.");
        }

        if (configuration.Heads % configuration.KeyValueHeads != 0)
        {
            throw new ModelFormatException(file, $"{configuration.Heads} heads cannot share {configuration.KeyValueHeads} key-value heads evenly.");
        }

        if (configuration.HeadSize % 2 != 0 && !configuration.LearnedPositions)
        {
            throw new ModelFormatException(file, $"the head size is {configuration.HeadSize}; rotary positions need an even one.");
        }

        return double.IsFinite(configuration.RopeBase) && configuration.RopeBase > 0 && double.IsFinite(configuration.NormEpsilon) && configuration.NormEpsilon > 0
            ? configuration
            : throw new ModelFormatException(file, $"the rotary base ({configuration.RopeBase}) and the epsilon of the norms ({configuration.NormEpsilon}) must be positive.");
    }
}
