namespace Dramatis.Simulated.PersonaWorld.Nations;

/// <summary>A question on an invented civic topic whose options are steps along one value.</summary>
/// <param name="Main">The value along which the options lie.</param>
/// <param name="Stem">The question.</param>
/// <param name="Options">Three to five options, from the low pole of the value to the high pole.</param>
/// <param name="Reversed">Whether the options are shown from the high pole to the low pole.</param>
internal sealed record CivicItem(NationValue Main, string Stem, IReadOnlyList<string> Options, bool Reversed = false)
{
    /// <summary>The options as shown.</summary>
    public IReadOnlyList<string> Shown => Reversed ? [.. Options.Reverse()] : Options;

    /// <summary>Place of a shown option on the value, evenly spaced in [-1, 1].</summary>
    public double Position(int shown)
    {
        double place = -1 + (2.0 * shown / (Options.Count - 1));
        return Reversed ? -place : place;
    }
}
