namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>What a judge says of two replies, both orders taken together.</summary>
/// <param name="ProbabilityA">Probability in [0, 1] that the person prefers A, where the judge does not call it a tie.</param>
/// <param name="OrdersAgree">Whether both orders gave the same choice.</param>
/// <param name="FirstShown">Mean probability over both orders of the reply shown first: .5 for a judge without position bias.</param>
/// <param name="ProbabilityTie">Probability in [0, 1] of a tie; 0 where none is offered.</param>
public sealed record PreferenceVerdict(double ProbabilityA, bool OrdersAgree, double FirstShown, double ProbabilityTie = 0)
{
    private const double Same = 1e-9;

    /// <summary>Whether A is chosen.</summary>
    public bool ChoosesA => ProbabilityA >= 0.5;

    /// <summary>Certainty of the choice, .5 to 1.</summary>
    public double Certainty => Math.Max(ProbabilityA, 1 - ProbabilityA);

    /// <summary>Whether the two orders do not cancel: a judge that sees the order alone decides nothing.</summary>
    public bool IsDecided => Math.Abs(ProbabilityA - 0.5) > Same;

    /// <summary>Whether a tie is the likeliest of the three answers.</summary>
    public bool IsTie => ProbabilityTie > (1 - ProbabilityTie) * Certainty;
}
