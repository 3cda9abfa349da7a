using TorchSharp;

namespace Dramatis.Torch.Engine.Sites;

/// <summary>Which tokens a pass computes.</summary>
public sealed record PassInfo
{
    /// <summary>Token ids, [B, T], int64. Where embeddings were given in place of ids, whatever was given beside them.</summary>
    public required torch.Tensor Ids { get; init; }

    /// <summary>Position of each token in its text, [B, T], int64, from 0; of padding it says nothing.</summary>
    public required torch.Tensor Positions { get; init; }

    /// <summary>True at padding, [B, T] of bool; null when there is none.</summary>
    public torch.Tensor? Padding { get; init; }

    /// <summary>What the pass reads.</summary>
    public PassPhase Phase { get; init; }

    /// <summary>Real tokens of the prompt of each row; a token at this position or later is of the reply. Null when not known.</summary>
    public IReadOnlyList<int>? PromptLengths { get; init; }

    /// <summary>The caller's number of each row (branch, conversation), or null for 0, 1, 2 ...</summary>
    public IReadOnlyList<int>? Branches { get; init; }
}
