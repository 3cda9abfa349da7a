namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>The bare model's answers at one strength of a steering.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Answers">What it said and did.</param>
internal sealed record SteeredLevel(double Strength, SelfAndAction Answers);
