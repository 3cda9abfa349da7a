namespace Dramatis.Torch.Engine.Families;

/// <summary>In what the blocks of a family differ. The defaults are Llama's.</summary>
public sealed record BlockDescription
{
    /// <summary>Kind of all norms of the residual stream.</summary>
    public NormKind Norm { get; init; } = NormKind.RootMeanSquare;

    /// <summary>Where they stand.</summary>
    public NormPlacement Placement { get; init; } = NormPlacement.Before;

    /// <summary>Norm of queries and keys.</summary>
    public QueryKeyNorm QueryKeyNorm { get; init; }

    /// <summary>Whether q, k and v have biases.</summary>
    public bool QueryKeyValueBias { get; init; }

    /// <summary>Whether the output of attention has one.</summary>
    public bool OutputBias { get; init; }

    /// <summary>Whether the matrices of the MLP have biases.</summary>
    public bool MlpBias { get; init; }

    /// <summary>Nonlinearity of the MLP.</summary>
    public Activation Activation { get; init; } = Activation.Silu;

    /// <summary>Whether the MLP is down(act(gate(x)) * up(x)); else down(act(up(x))).</summary>
    public bool GatedMlp { get; init; } = true;

    /// <summary>What the products of queries and keys are multiplied by; null for 1 / sqrt(head size).</summary>
    public double? AttentionScale { get; init; }

    /// <summary>Attention scores are bent by cap tanh(score / cap); null for not.</summary>
    public double? AttentionSoftCap { get; init; }
}
