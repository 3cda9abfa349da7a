namespace Dramatis.Personas;

/// <summary>One commitment of a persona, typed, with where it came from and how sure it is.</summary>
/// <param name="Kind">What sort of commitment this is.</param>
/// <param name="Attribute">The attribute, trait, topic or relation; a lower-case key such as <c>occupation</c>.</param>
/// <param name="Value">The value, or null when <paramref name="Level"/> carries the meaning.</param>
/// <param name="Text">How the commitment reads in the first person ("I work as a baker."), or null when none was written.</param>
/// <param name="Level">Strength in [-1, 1] for traits and values, otherwise null.</param>
/// <param name="Provenance">Where the facet came from: a file, a turn, a generator with its seed.</param>
/// <param name="Confidence">Probability in [0, 1] that the facet is right.</param>
/// <param name="ValidFrom">First moment at which it holds, or null when it always did.</param>
/// <param name="ValidUntil">First moment at which it no longer holds, or null when it still does.</param>
public sealed record Facet(
    FacetKind Kind,
    string Attribute,
    string? Value = null,
    string? Text = null,
    double? Level = null,
    string? Provenance = null,
    double Confidence = 1,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null)
{
    /// <summary>Whether both hold at some moment.</summary>
    public bool MeetsInTime(Facet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (ValidUntil is not { } end || other.ValidFrom is not { } start || start < end)
            && (other.ValidUntil is not { } until || ValidFrom is not { } from || from < until);
    }
}
