using Dramatis.Models;
using Dramatis.Personas;

namespace Dramatis.Entailment.Layers;

/// <summary>
/// Rules as a model: the premise is taken for a statement without a type, and where the rules are silent there are no scores. As the
/// first layer of a <see cref="LayeredNliModel"/> it leaves to the next what it does not know. Thread-safe.
/// </summary>
/// <param name="rules">The rules.</param>
public sealed class RulesNliModel(IClaimRules rules) : INliModel
{
    /// <inheritdoc/>
    public string Name => "rules";

    /// <inheritdoc/>
    public string Fingerprint => "rules/1/" + rules.GetType().Name;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult<IReadOnlyList<NliScores?>>([.. pairs.Select(p => rules.Judge(Statement(p.Premise), p.Hypothesis)?.Scores)]);
    }

    private static PersonaStatement Statement(string premise) => new("premise", premise, new Facet(FacetKind.Statement, "statement", premise));
}
