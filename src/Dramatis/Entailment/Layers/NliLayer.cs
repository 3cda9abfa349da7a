using Dramatis.Models;

namespace Dramatis.Entailment.Layers;

/// <summary>A model among several.</summary>
/// <param name="Model">The model.</param>
/// <param name="Weight">How much its log-probabilities count, above 0.</param>
/// <param name="SureAt">
/// Probability of the likeliest relation, in (1/3, 1], at which the layers up to this one decide and the next are not asked. 1 asks them
/// always: an ensemble.
/// </param>
public sealed record NliLayer(INliModel Model, double Weight = 1, double SureAt = 1);
