using System.Globalization;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.PersonaWorld.Traits;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>What the bare model is steered along, and how far.</summary>
/// <param name="Trait">The trait.</param>
/// <param name="Scale">Its scale in the instruments.</param>
/// <param name="Strengths">Rising, 0 among them. At 1 the residual stream goes from the middle between the poles to the mean of the high one.</param>
/// <param name="Block">The block behind which it happens; null for the one two thirds of the way.</param>
internal sealed record SteeredTrait(BigFiveTrait Trait, string Scale, IReadOnlyList<double> Strengths, int? Block)
{
    // Goes into trial keys: count it up when the same options give another direction.
    private const int Version = 1;

    /// <summary>Names the direction in trial keys.</summary>
    public string Direction => FormattableString.Invariant($"{Scale}/{Version}/{(Block is { } block ? $"block {block}" : "two thirds")}");

    /// <summary>Reads the options; null when none of the traits is to be steered.</summary>
    /// <exception cref="InvalidInputException">The instruments lack the trait, or the strengths do not include 0 and another one.</exception>
    public static SteeredTrait? Read(OptionValues values, Instrument statements)
    {
        string word = values.Text("steer");
        if (word.Length == 0)
        {
            return null;
        }

        BigFiveTrait trait = values.Choice("steer", [.. Enum.GetValues<BigFiveTrait>().Select(t => (IdOf(t), t))]);
        if (statements.Scales.All(s => s.Id != word))
        {
            throw new InvalidInputException($"option 'steer', instrument '{statements.Id}'", $"has no scale '{word}'.", $"It has {string.Join(", ", statements.Scales.Select(s => s.Id))}.");
        }

        double[] strengths = [.. values.Numbers("steerStrengths").Distinct().Order()];
        if (strengths.Length < 2 || !strengths.Contains(0) || strengths.Any(s => !double.IsFinite(s)))
        {
            throw new InvalidInputException(
                "option 'steerStrengths'", $"is [{string.Join(", ", strengths.Select(s => s.ToString(CultureInfo.InvariantCulture)))}].", "Give 0, which steers nothing, and at least one other strength, such as [-2, 0, 2].");
        }

        int block = values.Whole("steerBlock");
        return new SteeredTrait(trait, word, strengths, block < 0 ? null : block);
    }

    /// <summary>A trait as scales and options name it.</summary>
    public static string IdOf(BigFiveTrait trait) => trait.ToString().ToLowerInvariant();

    /// <summary>A strength as a level of a factor.</summary>
    public static string LevelOf(double strength) => strength.ToString(CultureInfo.InvariantCulture);
}
