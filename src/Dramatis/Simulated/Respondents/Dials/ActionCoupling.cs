namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// How far what a respondent does follows what it says about itself. Items that ask for actions read the traits c·θ + √(1 − c²)·ε instead
/// of θ, where ε is standard normal, of its own for every respondent and trait, and the same in every session.
/// </summary>
/// <param name="Correlation">c: 1 (silent) acts as it speaks, 0 independently of it, −1 against it.</param>
public sealed record ActionCoupling(double Correlation = 1)
{
    internal void Check() => DialRange.Within(Correlation, -1, 1, "action coupling");
}
