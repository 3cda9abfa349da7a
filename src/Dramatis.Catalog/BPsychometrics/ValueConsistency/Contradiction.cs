using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>An answer against what its respondent holds otherwise, beside the nearest answer that holds it.</summary>
/// <param name="Respondent">Who answered.</param>
/// <param name="Kind">What the two answers differ in.</param>
/// <param name="Odd">The answer that stands against the others.</param>
/// <param name="Held">The nearest one that takes the other side.</param>
/// <param name="Supports">Whether what is held otherwise supports the topic.</param>
internal sealed record Contradiction(string Respondent, ContradictionKind Kind, StanceAnswer Odd, StanceAnswer Held, bool Supports)
{
    /// <summary>How much more probable the held side is in the nearest answer than in the odd one, in (0, 1].</summary>
    public double Margin => Held.Stances[Side] - Odd.Stances[Side];

    private int Side => Supports ? 0 : 1;
}
