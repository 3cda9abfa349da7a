using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>An effect of one replicated study beside its truth.</summary>
/// <param name="Kind"><c>header</c> or <c>temperature</c>.</param>
/// <param name="Scale">The scale.</param>
/// <param name="Truth">Expected effect, from the planted probabilities.</param>
/// <param name="Estimate">What the study found.</param>
/// <param name="Lower">Lower end of its 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="P">Its p value, uncorrected.</param>
internal sealed record RecoveredEffect(string Kind, string Scale, double Truth, double Estimate, double Lower, double Upper, double P)
{
    public bool IsCovered => new ConfidenceInterval(Lower, Upper).Contains(Truth);
}
