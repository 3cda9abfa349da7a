namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>What a judge says of two replies, both orders taken together.</summary>
/// <param name="ProbabilityA">Probability in [0, 1] that the person prefers A.</param>
/// <param name="OrdersAgree">Whether both orders gave the same choice.</param>
/// <param name="FirstShown">Mean probability over both orders of the reply shown first: .5 for a judge without position bias.</param>
public sealed record PreferenceVerdict(double ProbabilityA, bool OrdersAgree, double FirstShown)
{
    /// <summary>Whether A is chosen.</summary>
    public bool ChoosesA => ProbabilityA >= 0.5;

    /// <summary>Certainty of the choice, .5 to 1.</summary>
    public double Certainty => Math.Max(ProbabilityA, 1 - ProbabilityA);
}
