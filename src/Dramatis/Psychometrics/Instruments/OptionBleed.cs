namespace Dramatis.Psychometrics.Instruments;

/// <summary>How much an option, or a statement, reads as if it was written for another scale (<see cref="TraitBleedCheck"/>).</summary>
/// <param name="ScaleId">The scale it is keyed on.</param>
/// <param name="ItemId">Its item.</param>
/// <param name="OptionId">The option; null for a statement.</param>
/// <param name="IsFor">Whether it speaks for its scale, or against it.</param>
/// <param name="OtherScaleId">The other scale that its words suit best.</param>
/// <param name="OtherIsFor">The side of that scale.</param>
/// <param name="Excess">Log odds of that side over its own, divided by the root of its number of known words.</param>
/// <param name="PValue">The chance of an excess as high among texts of its own side; in (0, 1), one-sided.</param>
/// <param name="Adjusted">The same, adjusted over all texts (Benjamini and Hochberg 1995).</param>
public sealed record OptionBleed(
    string ScaleId,
    string ItemId,
    string? OptionId,
    bool IsFor,
    string OtherScaleId,
    bool OtherIsFor,
    double Excess,
    double PValue,
    double Adjusted);
