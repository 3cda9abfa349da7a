namespace Dramatis.Simulated.PersonaWorld;

/// <summary>What to generate. Equal options give equal texts on every machine.</summary>
/// <param name="Seed">Seed of the whole world.</param>
/// <param name="Split">Training texts or texts that were held out.</param>
/// <param name="Count">Number of examples of <see cref="PersonaWorldCorpus.Examples"/>; not negative.</param>
/// <param name="Mixture">Weight of each kind, or null for <see cref="PersonaWorldCorpus.DefaultMixture"/>; kinds left out have weight 0.</param>
public sealed record WorldOptions(
    ulong Seed = 1,
    WorldSplit Split = WorldSplit.Train,
    long Count = 100_000,
    IReadOnlyDictionary<string, double>? Mixture = null);
