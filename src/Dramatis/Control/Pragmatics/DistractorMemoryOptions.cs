namespace Dramatis.Control.Pragmatics;

/// <summary>How a memory of distractors learns.</summary>
/// <param name="Capacity">Most entries, from 1; when they are all taken the oldest is overwritten.</param>
/// <param name="Margin">How much nearer the nearest entry with the right distractor should lie than the nearest with another, 0 or more.</param>
/// <param name="LearningRate">Step of the encoding, 0 or more; 0 leaves it as it is given.</param>
public sealed record DistractorMemoryOptions(int Capacity = 256, double Margin = 0.2, double LearningRate = 0.1)
{
    /// <summary>The same after checking the ranges.</summary>
    /// <exception cref="InvalidInputException">A value is out of range.</exception>
    public DistractorMemoryOptions Validated() =>
        Capacity >= 1 && Margin >= 0 && double.IsFinite(Margin) && LearningRate >= 0 && double.IsFinite(LearningRate)
            ? this
            : throw new InvalidInputException("distractor memory", FormattableString.Invariant($"has capacity {Capacity}, margin {Margin} and learning rate {LearningRate}."), "Capacity is 1 or more, the others 0 or more.");
}
