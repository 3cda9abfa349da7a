using Dramatis.Models;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Entailment;

/// <summary>
/// Which line of a persona does an utterance speak of: the true line stands among others drawn from the same file, and the line that the
/// utterance makes likeliest is taken.
/// </summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Pairs">Utterances with their true line.</param>
/// <param name="Lines">Lines to choose from for each.</param>
/// <param name="Accuracy">Share in which the true line was taken; ties count their share.</param>
/// <param name="Interval">Wilson interval of the accuracy, 95 %.</param>
/// <param name="Overlap">The same for the overlap of words weighted by rarity.</param>
/// <param name="Together">The same for the sum of both.</param>
public sealed record GroundingChoice(string Model, int Pairs, int Lines, double Accuracy, ConfidenceInterval Interval, double Overlap, double Together)
{
    /// <summary>Measures a model. The utterance is the premise, each line a hypothesis; probability of entailment decides.</summary>
    /// <param name="model">The model.</param>
    /// <param name="pairs">Utterance and line, of which those with entailment count.</param>
    /// <param name="lines">Lines to choose from, 2 or more.</param>
    /// <param name="seed">Seed of the other lines.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static async ValueTask<GroundingChoice> MeasureAsync(
        INliModel model, IReadOnlyList<LabelledPair> pairs, int lines = 5, ulong seed = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(lines, 2);
        LabelledPair[] grounded = [.. pairs.Where(p => p.Label == NliLabel.Entailment)];
        string[] all = [.. grounded.Select(p => p.Pair.Hypothesis).Distinct(StringComparer.Ordinal)];
        if (all.Length < lines)
        {
            throw new InvalidInputException("grounding pairs", FormattableString.Invariant($"have {all.Length} different lines."), FormattableString.Invariant($"At least {lines} are needed to choose from."));
        }

        RandomStream random = RandomStream.FromSeed(seed).Split("grounding");
        NliPair[] asked = [.. grounded.SelectMany((p, i) => Offered(p, all, lines, random.Split(i)))];
        IReadOnlyList<NliScores?> scores = await model.ScoreAsync(asked, cancellationToken);
        double[] entailed = [.. scores.Select(s => s?.Entailment ?? 0)];
        double[] overlaps = OverlapBaseline.Overlaps(asked);
        double right = Right(entailed, lines);
        return new GroundingChoice(
            model.Name,
            grounded.Length,
            lines,
            right / grounded.Length,
            ProportionInterval.Wilson((int)Math.Round(right), grounded.Length),
            Right(overlaps, lines) / grounded.Length,
            Right([.. entailed.Zip(overlaps, (e, o) => e + o)], lines) / grounded.Length);
    }

    // The true line stands first; ties are shared, so its place gives nothing away.
    private static IEnumerable<NliPair> Offered(LabelledPair pair, string[] all, int lines, RandomStream random)
    {
        HashSet<string> taken = new(StringComparer.Ordinal) { pair.Pair.Hypothesis };
        while (taken.Count < lines)
        {
            taken.Add(random.Choose(all));
        }

        return taken.OrderBy(l => l != pair.Pair.Hypothesis).Select(l => pair.Pair with { Hypothesis = l });
    }

    private static double Right(double[] scores, int lines)
    {
        double right = 0;
        foreach (double[] offered in scores.Chunk(lines))
        {
            double best = offered.Max();
            right += offered[0] >= best ? 1.0 / offered.Count(s => s >= best) : 0;
        }

        return right;
    }
}
