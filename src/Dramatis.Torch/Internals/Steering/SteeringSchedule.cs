using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals.Steering;

/// <summary>
/// How much of a change the tokens get as a reply goes on: the prompt <see cref="Start"/>, the i-th token of the reply
/// start + (end - start) min(1, i / tokens). With <see cref="Tokens"/> 1 it is a step at the end of the prompt. A token with 0 is left
/// untouched to the bit.
/// </summary>
public sealed record SteeringSchedule
{
    /// <summary>Factor of the change at the tokens of the prompt.</summary>
    public double Start { get; init; } = 1;

    /// <summary>Factor at the end and from there on.</summary>
    public double End { get; init; } = 1;

    /// <summary>Number of the token of the reply, counted from 1, that has all of <see cref="End"/>.</summary>
    public int Tokens { get; init; } = 1;

    /// <exception cref="InvalidInputException">A factor is not finite or there is no token.</exception>
    internal void Check(string where)
    {
        if (!double.IsFinite(Start) || !double.IsFinite(End) || Tokens < 1)
        {
            throw new InvalidInputException(where, $"has a schedule from {Start} to {End} in {Tokens} tokens.", "Give finite factors and at least 1 token.");
        }
    }

    /// <summary>Factors of the tokens of a pass, [B, T, 1] of float64; the caller's.</summary>
    /// <exception cref="InvalidOperationException">The pass does not say where its prompts end.</exception>
    internal torch.Tensor Factors(PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor number = pass.Positions - TokenSelection.PromptLengths(pass, "A schedule") + 1; // [B, T]
        torch.Tensor share = (number.to(torch.ScalarType.Float64) / Tokens).clamp(0, 1);
        return (share * (End - Start) + Start).unsqueeze(2).MoveToOuterDisposeScope();
    }
}
