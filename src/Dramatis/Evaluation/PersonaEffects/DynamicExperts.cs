namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>Three experts for one question, as one would call them: <c>a physicist</c>, <c>a physicist of fluids</c> …</summary>
/// <param name="Broad">Level 1.</param>
/// <param name="Narrower">Level 2.</param>
/// <param name="Narrowest">Level 3.</param>
public sealed record DynamicExperts(string Broad, string Narrower, string Narrowest)
{
    /// <summary>All three, from the broadest.</summary>
    public IReadOnlyList<string> Levels => [Broad, Narrower, Narrowest];
}
