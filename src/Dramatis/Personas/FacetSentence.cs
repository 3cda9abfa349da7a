namespace Dramatis.Personas;

/// <summary>How a commitment reads in the first person.</summary>
public static class FacetSentence
{
    /// <summary>One commitment as a sentence in the first person; the facet's own text wins when it has one.</summary>
    public static string Of(Facet facet)
    {
        ArgumentNullException.ThrowIfNull(facet);
        if (!string.IsNullOrWhiteSpace(facet.Text))
        {
            return facet.Text.Trim();
        }

        string attribute = facet.Attribute.Replace('-', ' ').Replace('_', ' ');
        string value = facet.Value ?? Degree(facet.Level ?? 0);
        return facet.Kind switch
        {
            FacetKind.Trait => $"My {attribute} is {value}.",
            FacetKind.Style => $"My way of speaking is {value}.",
            FacetKind.Value => facet.Value is null ? $"The importance of {attribute} to me is {value}." : $"I value {value}.",
            FacetKind.Nation => $"I am {value}.",
            FacetKind.Opinion => $"On {attribute} I think: {value}.",
            FacetKind.Goal => $"I want {value}.",
            FacetKind.Statement => value,
            FacetKind.Fact or FacetKind.Relationship => $"My {attribute} is {value}.",
            _ => throw new ArgumentOutOfRangeException(nameof(facet), facet.Kind, "Unknown kind of facet."),
        };
    }

    // Five words are as many grades as a small model can tell apart.
    private static string Degree(double level) => level switch
    {
        < -0.6 => "very low",
        < -0.2 => "low",
        <= 0.2 => "average",
        <= 0.6 => "high",
        _ => "very high",
    };
}
