using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>How fit a form is for the model.</summary>
/// <param name="Form">The form.</param>
/// <param name="Fitness">How its decisions change with the asking.</param>
/// <param name="Spoken">Its answers in words.</param>
internal sealed record TraitFitness(TraitForm Form, InstrumentFitness Fitness, ResponseTable Spoken)
{
    /// <summary>Replies in words that decline.</summary>
    public int Refused => Spoken.Missing.GetValueOrDefault(MissingCause.Refusal);

    /// <summary>Replies in words without an option for any other cause.</summary>
    public int Unreadable => Spoken.Missing.Values.Sum() - Refused;

    /// <summary>Replies in words.</summary>
    public int Replies => Spoken.Rows.Count;
}
