using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Experiments;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>The pairs that biases are looked for with, judged one by one.</summary>
internal static class BiasPairs
{
    public const string Longer = "longer";
    public const string Own = "own";
    public const string TieEqual = "tie-equal";
    public const string TieDifferent = "tie-different";

    /// <summary>Role of the model whose replies stand beside the judge's own.</summary>
    public const string OtherRole = "other";

    /// <summary>Kinds of pairs by what the options call them.</summary>
    public static IReadOnlyList<string> KindsOf(IReadOnlyList<string> biases) =>
        [.. biases.SelectMany(b => b switch { "verbosity" => [Longer], "self" => [Own], _ => new[] { TieEqual, TieDifferent } })];

    /// <summary>The verdict on pair <paramref name="index"/>; null where both models did not answer equally well.</summary>
    public static async Task<JudgedPair?> JudgeAsync(string kind, ulong seed, int index, ITrialContext context, CancellationToken cancellationToken)
    {
        ModelPreferenceJudge judge = new(context.Model(), offersTie: kind is TieEqual or TieDifferent);
        if (kind == TieDifferent)
        {
            return Tie(kind, await judge.PreferAsync(TasteItems.Create(seed, index).ToPreference(), cancellationToken));
        }

        LeaningPair? pair = kind switch
        {
            Longer => EqualOffers.Padded(seed, index),
            TieEqual => EqualOffers.Reworded(seed, index),
            _ => await SelfPairs.CreateAsync(context.Model(), context.Model(OtherRole), seed, index, cancellationToken),
        };
        if (pair is null)
        {
            return null;
        }

        PreferenceVerdict? verdict = await judge.PreferAsync(pair.ToItem(), cancellationToken);
        return kind == TieEqual ? Tie(kind, verdict) : new JudgedPair(kind, verdict is { IsDecided: true } ? verdict.ChoosesA == pair.SuspectIsA : null);
    }

    private static JudgedPair Tie(string kind, PreferenceVerdict? verdict) => new(kind, verdict?.IsTie);
}
