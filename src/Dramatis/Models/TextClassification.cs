namespace Dramatis.Models;

/// <summary>What a classifier says of one text or pair.</summary>
public sealed record TextClassification
{
    /// <summary>Creates a result.</summary>
    /// <param name="classes">At least one class; names differ.</param>
    public TextClassification(IReadOnlyList<ClassProbability> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfZero(classes.Count, nameof(classes));
        Classes = classes;
    }

    /// <summary>
    /// Every class with its probability, in the model's order. They sum to 1 where classes exclude each other, and not where each is a
    /// yes-or-no question of its own.
    /// </summary>
    public IReadOnlyList<ClassProbability> Classes { get; }

    /// <summary>The likeliest class; the first of several.</summary>
    public ClassProbability Best => Classes.MaxBy(each => each.Probability);

    /// <summary>Probability of a class by its name, whatever its case: models write ENTAILMENT and entailment.</summary>
    /// <exception cref="KeyNotFoundException">There is no class of that name; the message lists those there are.</exception>
    public double Probability(string label)
    {
        foreach (ClassProbability each in Classes)
        {
            if (string.Equals(each.Label, label, StringComparison.OrdinalIgnoreCase))
            {
                return each.Probability;
            }
        }

        throw new KeyNotFoundException($"There is no class '{label}'; there are {string.Join(", ", Classes.Select(each => each.Label))}.");
    }
}
