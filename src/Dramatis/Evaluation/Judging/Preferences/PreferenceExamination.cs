namespace Dramatis.Evaluation.Judging.Preferences;

/// <summary>Examines a judge of preferences on items whose truth is known, and on pairs of equal worth.</summary>
public static class PreferenceExamination
{
    private const double Chance = 0.5;

    /// <summary>Verdicts on items, in their order; null where nothing could be read.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="items">The items.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<IReadOnlyList<PreferenceVerdict?>> JudgeAsync(IPreferenceJudge judge, IReadOnlyList<PreferenceItem> items, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(items);
        return await ManyAtATime.AskAsync(items, judge.PreferAsync, cancellationToken);
    }

    /// <summary>The licence that verdicts earn, with the bias for the reply shown first; null when no verdict could be read.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="items">The items.</param>
    /// <param name="verdicts">Their verdicts.</param>
    public static JudgeLicence? Licence(string judge, string fingerprint, IReadOnlyList<PreferenceItem> items, IReadOnlyList<PreferenceVerdict?> verdicts)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(verdicts);
        (PreferenceItem Item, PreferenceVerdict Verdict)[] read = [.. items.Zip(verdicts).Where(v => v.Second is not null).Select(v => (v.First, v.Second!))];
        return read.Length == 0 ? null : JudgeLicence.Of(
            judge,
            fingerprint,
            JudgeTasks.Preference,
            [.. read.Select(r => (r.Verdict.Certainty, r.Verdict.ChoosesA == r.Item.PrefersA))],
            items.Count - read.Length,
            Chance,
            read.Average(r => r.Verdict.OrdersAgree ? 0.0 : 1)) with
        { Biases = [Position([.. read.Select(r => r.Verdict)])] };
    }

    /// <summary>
    /// Which place is chosen in judgements that change with the order. Those that do not change say nothing of it: one of their two
    /// presentations has the choice first. A judge that changes by chance picks either place alike.
    /// </summary>
    /// <param name="verdicts">Verdicts on any items.</param>
    public static JudgeBias Position(IReadOnlyList<PreferenceVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        PreferenceVerdict[] moved = [.. verdicts.Where(v => !v.OrdersAgree)];
        return new JudgeBias(JudgeBias.Position, "the reply shown first when the order decides", moved.Count(v => v.FirstShown >= 0.5), moved.Length, 0, Chance);
    }

    /// <summary>How often the suspect reply of pairs of equal worth is preferred; half of the time without the bias.</summary>
    /// <param name="name">Name of the bias.</param>
    /// <param name="side">What the suspect reply is, for people.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="verdicts">The verdicts on them (<see cref="LeaningPair.ToItem"/>); those that could not be read count as undecided.</param>
    public static JudgeBias Leaning(string name, string side, IReadOnlyList<LeaningPair> pairs, IReadOnlyList<PreferenceVerdict?> verdicts)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(verdicts);
        bool[] decided = [.. pairs.Zip(verdicts).Where(p => p.Second is { IsDecided: true }).Select(p => p.Second!.ChoosesA == p.First.SuspectIsA)];
        return new JudgeBias(name, side, decided.Count(d => d), decided.Length, pairs.Count - decided.Length, Chance);
    }

    /// <summary>How often a judge that is offered a tie takes it.</summary>
    /// <param name="name">Name of the share.</param>
    /// <param name="verdicts">Its verdicts; those that could not be read count as undecided.</param>
    public static JudgeBias Ties(string name, IReadOnlyList<PreferenceVerdict?> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        PreferenceVerdict[] read = [.. verdicts.OfType<PreferenceVerdict>()];
        return new JudgeBias(name, "a tie", read.Count(v => v.IsTie), read.Length, verdicts.Count - read.Length, null);
    }
}
