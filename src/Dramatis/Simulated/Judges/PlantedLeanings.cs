namespace Dramatis.Simulated.Judges;

/// <summary>What a planted judge leans to beside the worth of the replies.</summary>
/// <param name="Longer">Log-odds that the longer of two replies of equal worth is preferred; 0 without the bias.</param>
/// <param name="Own">Log-odds that its own reply of two of equal worth is preferred; 0 without the bias.</param>
/// <param name="ByOrder">Probability in [0, 1] that it looks at the order alone.</param>
/// <param name="First">Probability in [0, 1] that it then takes the reply shown first.</param>
/// <param name="TieWidth">Largest size of the log-odds and noise together that it calls a tie, where one is offered; 0 for never.</param>
public sealed record PlantedLeanings(double Longer = 0, double Own = 0, double ByOrder = 0, double First = 0.5, double TieWidth = 0);
