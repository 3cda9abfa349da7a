using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>
/// Judges claims against commitments: rules over typed facets are asked first, for they are precise and can say why; what they leave
/// open goes to the model in one batch. Thread-safe.
/// </summary>
/// <param name="model">Judges what the rules leave open.</param>
/// <param name="rules">The rules, or null for the model alone.</param>
public sealed class ClaimJudge(INliModel model, IClaimRules? rules = null)
{
    /// <summary>Identifier of rules, weights and settings, part of every cache key.</summary>
    public string Fingerprint => rules is null ? model.Fingerprint : "rules+" + model.Fingerprint;

    /// <summary>What judges, in a few words.</summary>
    public string Name => rules is null ? model.Name : "rules, " + model.Name;

    /// <summary>Whether it was made for the language of a text; rules read nothing that the model does not.</summary>
    public bool Reads(string text) => model.Reads(text);

    /// <summary>One verdict a claim, in their order; null where nobody gave a readable answer.</summary>
    public async ValueTask<IReadOnlyList<EntailmentVerdict?>> JudgeAsync(IReadOnlyList<StatementClaim> claims, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var verdicts = new EntailmentVerdict?[claims.Count];
        List<int> open = [];
        for (int i = 0; i < claims.Count; i++)
        {
            verdicts[i] = rules?.Judge(claims[i].Statement, claims[i].Claim);
            if (verdicts[i] is null)
            {
                open.Add(i);
            }
        }

        if (open.Count == 0)
        {
            return verdicts;
        }

        IReadOnlyList<NliScores?> scores = await model.ScoreAsync([.. open.Select(i => new NliPair(claims[i].Statement.Text, claims[i].Claim))], cancellationToken);
        for (int k = 0; k < open.Count; k++)
        {
            verdicts[open[k]] = scores[k] is { } read ? new EntailmentVerdict(read, model.Name) : null;
        }

        return verdicts;
    }
}
