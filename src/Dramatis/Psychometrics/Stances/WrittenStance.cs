namespace Dramatis.Psychometrics.Stances;

/// <summary>A question answered in writing, with what the judges made of it.</summary>
/// <param name="Question">Identifier of the question.</param>
/// <param name="Text">The text that answers it.</param>
/// <param name="Supporting">The text written for the supporting answer.</param>
/// <param name="Opposing">The text written for the opposing answer.</param>
/// <param name="Verdicts">For each judge the probability that the text supports; null where the judge could not tell.</param>
public sealed record WrittenStance(
    string Question, string Text, string Supporting, string Opposing, IReadOnlyDictionary<StanceJudge, double?> Verdicts)
{
    /// <summary>Mean over the judges that could tell; null when none could.</summary>
    public double? Supports => Verdicts.Values.Average();
}
