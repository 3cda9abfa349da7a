using Dramatis.Evaluation.Judging;

namespace Dramatis.Evaluation.Atomic;

/// <summary>
/// Examines a rater of sentences: 4 and 5 are right for the high pole, 1 and 2 for the low one, "does not show the trait" for sentences about
/// something else.
/// </summary>
public static class UnitExamination
{
    private const double Chance = 1 / 3.0;

    /// <summary>Ratings of sentences, in their order.</summary>
    /// <param name="rater">The rater.</param>
    /// <param name="sentences">The sentences.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<IReadOnlyList<UnitRating>> RateAsync(IUnitRater rater, IReadOnlyList<PoleSentence> sentences, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rater);
        ArgumentNullException.ThrowIfNull(sentences);
        return await ManyAtATime.AskAsync(sentences, async (s, stop) => (await rater.RateAsync([s.Unit], s.Target, null, stop))[0], cancellationToken);
    }

    /// <summary>The licence that ratings earn; null when none could be read. A rating without certainty earns no calibration.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="sentences">The sentences; balanced over the three, or guessing one would do better than chance.</param>
    /// <param name="ratings">Their ratings.</param>
    public static JudgeLicence? Licence(string judge, string fingerprint, IReadOnlyList<PoleSentence> sentences, IReadOnlyList<UnitRating> ratings)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        ArgumentNullException.ThrowIfNull(ratings);
        bool[] right = [.. sentences.Zip(ratings).Where(r => r.Second.Missing is null).Select(r => Pole(r.Second) == r.First.Pole)];
        return right.Length == 0 ? null : JudgeLicence.OfUncertain(judge, fingerprint, JudgeTasks.Units, right, sentences.Count - right.Length, Chance);
    }

    // A rating in the middle is right for nothing.
    private static int? Pole(UnitRating rating) => rating.Value switch
    {
        null => 0,
        >= 4 => 1,
        <= 2 => -1,
        _ => null,
    };
}
