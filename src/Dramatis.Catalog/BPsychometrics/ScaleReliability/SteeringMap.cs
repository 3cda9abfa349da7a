namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>All steered profiles, and the one that they start from.</summary>
/// <param name="Bare">Scores of the first setting without a portrayal; empty when there are none.</param>
/// <param name="Profiles">The profiles.</param>
internal sealed record SteeringMap(IReadOnlyList<double> Bare, IReadOnlyList<SteeredProfile> Profiles)
{
    /// <summary>Profiles of a kind, or of the kind with or without a description.</summary>
    public IReadOnlyList<SteeredProfile> Of(string kind, bool? isDescribed = null) =>
        [.. Profiles.Where(p => p.Portrayal.Kind == kind && (isDescribed is null || p.Portrayal.IsDescribed == isDescribed))];

    /// <summary>How far poles moved their trait, by kind.</summary>
    public double[] Shifts(string kind) => [.. Of(kind).Select(p => p.Shift).OfType<double>()];

    /// <summary>What one kind moved a pole beyond another kind, both with or both without a description.</summary>
    public double[] Gains(string kind, string other) =>
    [
        .. from one in Of(kind)
           from two in Of(other)
           where (one.Portrayal.Trait, one.Portrayal.Sign, one.Portrayal.IsDescribed) == (two.Portrayal.Trait, two.Portrayal.Sign, two.Portrayal.IsDescribed)
           where one.Shift is not null && two.Shift is not null
           select one.Shift!.Value - two.Shift!.Value,
    ];
}
