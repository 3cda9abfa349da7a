namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// Styles of answering whatever the content: the probability of option k is multiplied by exp(A·zₖ + E·|zₖ|) and normalised, where zₖ in
/// [−1, 1] is the agreement that the option expresses.
/// </summary>
/// <param name="Acquiescence">A: log-odds that full agreement gains over a neutral answer; 0 is silent, below 0 says no; in [−100, 100].</param>
/// <param name="Extremity">E: log-odds that either end gains over a neutral answer; 0 is silent, below 0 keeps to the middle; in [−100, 100].</param>
public sealed record ResponseStyle(double Acquiescence = 0, double Extremity = 0)
{
    internal bool IsSilent => Acquiescence == 0 && Extremity == 0;

    internal void Check()
    {
        DialRange.Within(Acquiescence, -100, 100, "acquiescence");
        DialRange.Within(Extremity, -100, 100, "extremity");
    }
}
