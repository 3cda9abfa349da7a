namespace Dramatis.Torch.Engine.Generation;

/// <summary>How the next token is drawn. The steps apply in the order of the properties, as in the generation code of Hugging Face.</summary>
public sealed record SamplingSettings
{
    /// <summary>Always the likeliest token.</summary>
    public static SamplingSettings Greedy { get; } = new() { Temperature = 0 };

    /// <summary>
    /// Logits of tokens that occur in prompt or reply are divided by this when positive and multiplied when negative (Keskar et al.
    /// 2019); at least 1, which changes nothing.
    /// </summary>
    public double RepetitionPenalty { get; init; } = 1;

    /// <summary>Divides the logits; 0 or more. At 0 the likeliest token is taken and the settings below do nothing.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Only this many likeliest tokens stay; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>Only the likeliest tokens that together reach this probability stay (Holtzman et al. 2020); in (0, 1], 1 keeps all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Only tokens at least this likely relative to the likeliest stay (Nguyen et al. 2024); in [0, 1], 0 keeps all.</summary>
    public double MinP { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidInputException">A setting is out of its range; names it.</exception>
    public void Validate()
    {
        Require(double.IsFinite(RepetitionPenalty) && RepetitionPenalty >= 1, "repetition penalty", RepetitionPenalty, "1 or more");
        Require(double.IsFinite(Temperature) && Temperature >= 0, "temperature", Temperature, "0 or more");
        Require(TopK >= 0, "top-k", TopK, "0 or more");
        Require(TopP is > 0 and <= 1, "top-p", TopP, "above 0, at most 1");
        Require(MinP is >= 0 and <= 1, "min-p", MinP, "from 0 to 1");
    }

    private static void Require(bool holds, string name, double found, string expected)
    {
        if (!holds)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"is {found}."), $"It should be {expected}.");
        }
    }
}
