namespace Dramatis.Psychometrics;

/// <summary>The answer to a choice item.</summary>
/// <param name="Option">The option chosen, from 0 in the item's own order, or null when none could be read.</param>
/// <param name="Readout">How it was read.</param>
/// <param name="Distribution">Probabilities of the options in the item's own order, adding up to 1; null when the reply was text.</param>
/// <param name="Refused">Whether the reply declined to answer.</param>
/// <param name="Reply">The text of the reply; empty when likelihoods were read.</param>
public sealed record ChoiceAnswer(
    int? Option,
    ChoiceReadout Readout,
    IReadOnlyList<double>? Distribution = null,
    bool Refused = false,
    string Reply = "");
