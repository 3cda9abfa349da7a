using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>A scale of a profile.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Least">The least score that is possible.</param>
/// <param name="Greatest">The greatest score that is possible.</param>
internal sealed record ProfileScale(string Id, string Title, double Least, double Greatest)
{
    /// <summary>The trait by the one name that all instruments share; norms are found by it, never by place.</summary>
    public string Trait => TraitNames.Of(TraitNames.Of(Id) == Id ? Title.ToLowerInvariant() : Id);
}
