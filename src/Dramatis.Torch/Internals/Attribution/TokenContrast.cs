using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Internals.Attribution;

/// <summary>What is asked about the next token: how much more one is expected than another.</summary>
/// <param name="Token">Id of the token in question.</param>
/// <param name="Other">Id of the one that it is held against.</param>
public sealed record TokenContrast(int Token, int Other)
{
    /// <summary>The answers that logits give.</summary>
    /// <param name="logits">[B, V].</param>
    internal ContrastValue[] Of(torch.Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        float[] differences = new float[logits.shape[0]], logProbabilities = new float[logits.shape[0]];
        TokenTensors.CopyTo(Difference(logits), differences);
        TokenTensors.CopyTo(LogProbability(logits), logProbabilities);
        return [.. differences.Zip(logProbabilities, (difference, logProbability) => new ContrastValue(difference, logProbability))];
    }

    /// <summary>logit(<see cref="Token"/>) - logit(<see cref="Other"/>), [B].</summary>
    internal torch.Tensor Difference(torch.Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor wide = Wide(logits);
        return (wide.select(1, Token) - wide.select(1, Other)).MoveToOuterDisposeScope();
    }

    /// <summary>log p(<see cref="Token"/>), [B].</summary>
    internal torch.Tensor LogProbability(torch.Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor wide = Wide(logits);
        return (wide.select(1, Token) - wide.logsumexp(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Refuses tokens that a model does not have.</summary>
    /// <exception cref="InvalidInputException">It lacks one of them.</exception>
    internal void Require(DecoderConfiguration model)
    {
        if (Token < 0 || Other < 0 || Math.Max(Token, Other) >= model.VocabularySize)
        {
            throw new InvalidInputException("contrast", $"is of tokens {Token} and {Other}.", $"The model has tokens 0 to {model.VocabularySize - 1}.");
        }
    }

    private static torch.Tensor Wide(torch.Tensor logits) => logits.dtype == torch.ScalarType.BFloat16 ? logits.to(torch.ScalarType.Float32) : logits;
}
