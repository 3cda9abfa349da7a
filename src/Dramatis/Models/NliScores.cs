namespace Dramatis.Models;

/// <summary>How a hypothesis stands to its premise, as probabilities that sum to 1.</summary>
/// <param name="Entailment">The premise makes it true.</param>
/// <param name="Neutral">The premise leaves it open.</param>
/// <param name="Contradiction">The premise makes it false.</param>
public readonly record struct NliScores(double Entailment, double Neutral, double Contradiction)
{
    /// <summary>The likeliest relation; neutral wins ties, for claiming nothing is the safe side.</summary>
    public NliLabel Best =>
        Neutral >= Entailment && Neutral >= Contradiction ? NliLabel.Neutral
        : Entailment > Contradiction ? NliLabel.Entailment
        : NliLabel.Contradiction;

    /// <summary>Probability of a relation.</summary>
    public double this[NliLabel label] => label switch
    {
        NliLabel.Entailment => Entailment,
        NliLabel.Neutral => Neutral,
        NliLabel.Contradiction => Contradiction,
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, "There are three relations."),
    };

    /// <summary>One relation with the given probability, the rest shared equally by the other two.</summary>
    /// <param name="label">The relation.</param>
    /// <param name="probability">1/3 to 1.</param>
    public static NliScores Of(NliLabel label, double probability = 1)
    {
        if (!(probability is >= 1.0 / 3 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of the chosen relation lies between 1/3 and 1.");
        }

        double rest = (1 - probability) / 2;
        return new NliScores(
            label == NliLabel.Entailment ? probability : rest,
            label == NliLabel.Neutral ? probability : rest,
            label == NliLabel.Contradiction ? probability : rest);
    }
}
