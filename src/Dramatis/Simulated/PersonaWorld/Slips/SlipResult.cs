using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>What a guard made of the replies with one kind of slip.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Replies">Replies with a slip.</param>
/// <param name="Found">Replies in which the planted sentence was marked as contradicting.</param>
/// <param name="Explained">Replies in which it was marked by the very statement that it contradicts.</param>
/// <param name="Repaired">Replies that went out without the planted sentence and with every other sentence untouched.</param>
public sealed record SlipResult(SlipKind Kind, int Replies, int Found, int Explained, int Repaired)
{
    /// <summary>Share found, in [0, 1].</summary>
    public double Recall => (double)Found / Replies;

    /// <summary>Wilson interval of <see cref="Recall"/>, 95 %.</summary>
    public ConfidenceInterval RecallInterval => ProportionInterval.Wilson(Found, Replies);
}
