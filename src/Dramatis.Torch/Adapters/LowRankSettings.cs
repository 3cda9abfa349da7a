namespace Dramatis.Torch.Adapters;

/// <summary>
/// How a low-rank adapter is made: W' = W + scale B A (Hu et al. 2021, LoRA), with the options of PEFT's <c>adapter_config.json</c> under
/// the field's names.
/// </summary>
public sealed record LowRankSettings
{
    /// <summary>Largest rank accepted.</summary>
    public const int LargestRank = 4096;

    /// <summary>Rank r where <see cref="RankPattern"/> says nothing else; 1 to <see cref="LargestRank"/>.</summary>
    public required int Rank { get; init; }

    /// <summary>Alpha where <see cref="AlphaPattern"/> says nothing else; the scale is alpha / r.</summary>
    public required double Alpha { get; init; }

    /// <summary>Whether the scale is alpha / sqrt(r) (Kalajdzievski 2023, rsLoRA).</summary>
    public bool RankStabilised { get; init; }

    /// <summary>
    /// Whether each row of W + scale B A is brought to a learned length (Liu et al. 2024, DoRA). Its present length carries no gradient, as
    /// in PEFT.
    /// </summary>
    public bool Decomposed { get; init; }

    /// <summary>Dropout that the adapter was trained with; kept with the files, never applied here.</summary>
    public double Dropout { get; init; }

    /// <summary>Which modules carry the adapter.</summary>
    public required ModuleTargets Targets { get; init; }

    /// <summary>Ranks of modules by pattern: the end of a module's path, or an expression for it; the first that fits counts.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> RankPattern { get; init; } = [];

    /// <summary>Alphas of modules, likewise.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> AlphaPattern { get; init; } = [];

    /// <summary>Name of the model that it was made for, as the files state it; for people.</summary>
    public string BaseModel { get; init; } = "";

    /// <summary>Rank of a module.</summary>
    /// <param name="module">Its path, such as <c>model.layers.0.self_attn.q_proj</c>.</param>
    public int RankOf(string module) => Matching(RankPattern, module, Rank);

    /// <summary>Factor of B A of a module.</summary>
    /// <param name="module">Its path, such as <c>model.layers.0.self_attn.q_proj</c>.</param>
    public double ScaleOf(string module)
    {
        int rank = RankOf(module);
        return Matching(AlphaPattern, module, Alpha) / (RankStabilised ? Math.Sqrt(rank) : rank);
    }

    private static T Matching<T>(IReadOnlyList<KeyValuePair<string, T>> patterns, string module, T otherwise)
    {
        foreach ((string pattern, T value) in patterns)
        {
            if (ModulePattern.AtEnd(pattern).IsMatch(module))
            {
                return value;
            }
        }

        return otherwise;
    }
}
