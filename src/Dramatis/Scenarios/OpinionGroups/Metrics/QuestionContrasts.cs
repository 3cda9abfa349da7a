using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Estimates whose uncertainty comes from resampling whole questions: rows of one question are not independent.</summary>
internal static class QuestionContrasts
{
    /// <summary>
    /// The difference of two rates, first minus second, on the questions that have both; the test flips the signs of the questions'
    /// differences. Null with fewer than two such questions.
    /// </summary>
    public static Contrast? Difference(
        string id,
        IReadOnlyDictionary<string, QuestionSums> first,
        IReadOnlyDictionary<string, QuestionSums> second,
        RandomStream random,
        int draws)
    {
        string[] questions = [.. first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal)];
        if (questions.Length < 2)
        {
            return null;
        }

        QuestionSums[] a = [.. questions.Select(q => first[q])];
        QuestionSums[] b = [.. questions.Select(q => second[q])];
        BootstrapResult bootstrap = ClusterBootstrap.RatioDifference(
            [.. a.Select(s => s.Numerator)],
            [.. a.Select(s => s.Denominator)],
            [.. b.Select(s => s.Numerator)],
            [.. b.Select(s => s.Denominator)],
            random.Split("bootstrap"),
            draws);
        SignFlipResult test = SignFlip(first, second, random)!;
        return new Contrast(
            id,
            bootstrap.Estimate,
            bootstrap.Interval,
            test.PValue,
            questions.Length,
            $"difference of rates on {questions.Length} questions; bootstrap over questions ({draws} draws), sign-flip test of their differences");
    }

    /// <summary>The sign-flip test of the questions' differences; null with fewer than two questions that have both.</summary>
    public static SignFlipResult? SignFlip(
        IReadOnlyDictionary<string, QuestionSums> first, IReadOnlyDictionary<string, QuestionSums> second, RandomStream random)
    {
        double[] differences =
        [
            .. first.Keys.Where(second.ContainsKey).Order(StringComparer.Ordinal)
                .Select(q => (first[q].Numerator / first[q].Denominator) - (second[q].Numerator / second[q].Denominator)),
        ];
        return differences.Length < 2 ? null : SignFlipTest.TwoSided(differences, random.Split("flip"));
    }

    /// <summary>One rate held against a reference; null with fewer than two questions.</summary>
    public static Contrast? Rate(
        string id, IReadOnlyDictionary<string, QuestionSums> sums, double reference, RandomStream random, int draws)
    {
        if (sums.Count < 2)
        {
            return null;
        }

        QuestionSums[] rows = [.. sums.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value)];
        BootstrapResult bootstrap = ClusterBootstrap.Ratio(
            [.. rows.Select(s => s.Numerator)], [.. rows.Select(s => s.Denominator)], random.Split("bootstrap"), draws);
        return new Contrast(
            id,
            bootstrap.Estimate,
            bootstrap.Interval,
            bootstrap.PValue(reference),
            rows.Length,
            $"mean on {rows.Length} questions; bootstrap over questions ({draws} draws)");
    }
}
