namespace Dramatis.Models;

/// <summary>How likely a class is.</summary>
/// <param name="Label">The name that the model gives the class.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct ClassProbability(string Label, double Probability);
