using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Simulated.Respondents.Planting;

/// <summary>How answer models are put behind the items of an instrument.</summary>
public sealed record PlantingOptions
{
    /// <summary>The model.</summary>
    public AnswerModelKind Model { get; init; } = AnswerModelKind.Graded;

    /// <summary>
    /// How sharply answers follow the traits, above 0: a of the graded model, the slope of the highest score of the nominal model, and
    /// four times β of spatial voting.
    /// </summary>
    public double Discrimination { get; init; } = 1.7;

    /// <summary>For spatial voting: how far from the middle full agreement lies, above 0.</summary>
    public double Reach { get; init; } = 2;

    /// <summary>What an item shares with the one that asks for the same in words or deeds; its identifier when left out.</summary>
    public Func<InstrumentItem, string>? Pair { get; init; }
}
