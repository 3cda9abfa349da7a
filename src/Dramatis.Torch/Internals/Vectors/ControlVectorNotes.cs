namespace Dramatis.Torch.Internals.Vectors;

/// <summary>What is known about a control vector besides its numbers. Everything may be missing.</summary>
public sealed record ControlVectorNotes
{
    /// <summary>Nothing is known.</summary>
    public static ControlVectorNotes None { get; } = new();

    /// <summary>Program or layout the file comes from, for example <c>repeng</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>How the directions were found, for example <c>mean-difference</c>.</summary>
    public string? Method { get; init; }

    /// <summary>The trait, for example <c>cheerful against gloomy</c>.</summary>
    public string? Trait { get; init; }

    /// <summary>What the positive side means.</summary>
    public string? Polarity { get; init; }

    /// <summary>Place in the block, for example <c>resid-post</c>.</summary>
    public string? Site { get; init; }

    /// <summary>Tokens whose activations were read, for example <c>prompt-last</c>.</summary>
    public string? Tokens { get; init; }

    /// <summary>Fingerprint of the weights the activations came from.</summary>
    public string? Weights { get; init; }

    /// <summary>A word of caution for whoever loads it.</summary>
    public string? SafetyNote { get; init; }

    /// <summary>Blocks its maker suggests to use.</summary>
    public BlockRange? SuggestedBlocks { get; init; }

    /// <summary>
    /// For a direction (key: the block it applies to) the block whose output it was measured at; they differ in files of llama.cpp's
    /// own generator. Unknown where a key is missing; -1 stands for the embeddings.
    /// </summary>
    public IReadOnlyDictionary<int, int> MeasuredAt { get; init; } = new Dictionary<int, int>();

    /// <summary>
    /// The block whose direction was measured behind the final norm, for libraries that read the last hidden state of Transformers;
    /// null for none.
    /// </summary>
    public int? MeasuredAfterFinalNorm { get; init; }

    /// <summary>Mean length of the residual stream at the output of a block, for strengths relative to it.</summary>
    public IReadOnlyDictionary<int, double> ResidualNorms { get; init; } = new Dictionary<int, double>();

    /// <summary>Share of the variance along the direction of a block, where its maker stored that.</summary>
    public IReadOnlyDictionary<int, double> ExplainedVariances { get; init; } = new Dictionary<int, double>();

    /// <summary>The notes that still hold after some blocks are left out.</summary>
    public ControlVectorNotes Only(IReadOnlySet<int> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return this with
        {
            MeasuredAt = Kept(MeasuredAt, blocks),
            ResidualNorms = Kept(ResidualNorms, blocks),
            ExplainedVariances = Kept(ExplainedVariances, blocks),
            MeasuredAfterFinalNorm = MeasuredAfterFinalNorm is { } last && blocks.Contains(last) ? last : null,
        };
    }

    private static Dictionary<int, T> Kept<T>(IReadOnlyDictionary<int, T> values, IReadOnlySet<int> blocks) =>
        values.Where(pair => blocks.Contains(pair.Key)).ToDictionary();
}
