namespace Dramatis.Statistics.Texts;

/// <summary>Choices of BLEU. The defaults are those of sacreBLEU for a corpus.</summary>
public sealed record BleuOptions
{
    /// <summary>Largest n-gram, at least 1.</summary>
    public int Order { get; init; } = 4;

    /// <summary>Smoothing of orders without a match.</summary>
    public BleuSmoothing Smoothing { get; init; } = BleuSmoothing.Exponential;

    /// <summary>Value for <see cref="BleuSmoothing.Floor"/> and <see cref="BleuSmoothing.AddK"/>; null for 0.1 and 1.</summary>
    public double? SmoothingValue { get; init; }

    /// <summary>Average over the orders that the hypothesis is long enough for: set it for single sentences.</summary>
    public bool EffectiveOrder { get; init; }

    /// <summary>How texts are cut; <see cref="TextTokens.Mteval13a"/> by default.</summary>
    public Func<string, IReadOnlyList<string>> Tokenize { get; init; } = TextTokens.Mteval13a;

    /// <summary>Whether case is ignored.</summary>
    public bool LowerCase { get; init; }
}
