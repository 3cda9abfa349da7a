namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// How far a persona moves the respondent: its traits are (1 − w)·own + w·persona, where its own ones are those it shows without any
/// persona.
/// </summary>
/// <param name="Weight">w: 1 (silent) plays the persona to the letter, 0 ignores it; in [−2, 2], so that it can also overdo it.</param>
public sealed record PersonaWeight(double Weight = 1)
{
    internal void Check() => DialRange.Within(Weight, -2, 2, "persona weight");
}
