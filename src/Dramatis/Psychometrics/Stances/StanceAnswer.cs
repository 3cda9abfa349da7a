namespace Dramatis.Psychometrics.Stances;

/// <summary>Where an answer stands, as a distribution over stances.</summary>
/// <param name="Set">The set of questions: <c>controversial</c>, <c>uncontroversial</c>.</param>
/// <param name="Topic">The topic, unique in its set.</param>
/// <param name="Question">Identifier of the question, unique in its set; all its wordings and languages share it.</param>
/// <param name="Language">Language tag in which it was asked.</param>
/// <param name="Paraphrase">0 for the original wording.</param>
/// <param name="Task">How it was asked.</param>
/// <param name="YesSupports">Whether "yes" supports the topic; null when no answer says yes.</param>
/// <param name="Stances">Probability of supporting, of opposing and, where it can be chosen, of abstaining; adding up to 1.</param>
public sealed record StanceAnswer(
    string Set,
    string Topic,
    string Question,
    string Language,
    int Paraphrase,
    StanceTask Task,
    bool? YesSupports,
    double[] Stances)
{
    // Probabilities that differ by rounding only are tied; a tie is no stance.
    private const double Tie = 1e-9;

    /// <summary>Probability of the answer that says yes; null when none does.</summary>
    public double? Yes => YesSupports is { } supports ? Stances[supports ? 0 : 1] : null;

    /// <summary>The same answer with all probability on the likeliest stance, shared where several are equally likely.</summary>
    public StanceAnswer Taken()
    {
        double largest = Stances.Max();
        double[] taken = [.. Stances.Select(p => p >= largest - Tie ? 1.0 : 0.0)];
        double total = taken.Sum();
        return this with { Stances = [.. taken.Select(t => t / total)] };
    }
}
