using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Stances;

/// <summary>
/// How far a respondent says yes whatever is asked. Where "yes" supports most questions of a set, as in the published ones, a yes-sayer
/// looks consistent.
/// </summary>
/// <param name="YesSupports">Share of the questions that "yes" supports, in [0, 1]: what the balance of the questions offers a yes-sayer.</param>
/// <param name="Index">
/// Mean probability of "yes" over questions that it supports and over questions that it opposes, both counting the same so that content
/// cancels, from -1 (always no) to 1 (always yes); null when a side is empty.
/// </param>
/// <param name="Bootstrap">Its bootstrap over topics; null with fewer than two topics.</param>
/// <param name="Questions">Questions with an answer that says yes.</param>
public sealed record StanceAcquiescence(double YesSupports, double? Index, BootstrapResult? Bootstrap, int Questions)
{
    /// <summary>Measures it on chosen answers; null when no question has an answer that says yes.</summary>
    /// <param name="answers">Answers of one respondent to one set.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    public static StanceAcquiescence? Of(IReadOnlyList<StanceAnswer> answers, RandomStream random, int draws = ClusterBootstrap.DefaultDraws)
    {
        ArgumentNullException.ThrowIfNull(answers);
        StanceAnswer[] polar = [.. StanceSpreads.Pooled(answers.Where(a => a.Task == StanceTask.Choice && a.YesSupports is not null))];
        if (polar.Length == 0)
        {
            return null;
        }

        double[][] sums = [.. polar.GroupBy(a => (a.Set, a.Topic)).Select(t => Sums([.. t]))];
        double index = Balance([.. Enumerable.Range(0, 4).Select(i => sums.Sum(s => s[i]))]);
        return new StanceAcquiescence(
            polar.Count(a => a.YesSupports == true) / (double)polar.Length,
            double.IsNaN(index) ? null : index,
            double.IsNaN(index) || sums.Length < 2 ? null : ClusterBootstrap.OfSums(sums, Balance, random, draws),
            polar.Length);
    }

    private static double[] Sums(StanceAnswer[] topic)
    {
        StanceAnswer[] supported = [.. topic.Where(a => a.YesSupports == true)], opposed = [.. topic.Where(a => a.YesSupports == false)];
        return [supported.Sum(a => a.Yes!.Value), supported.Length, opposed.Sum(a => a.Yes!.Value), opposed.Length];
    }

    private static double Balance(ReadOnlySpan<double> s) =>
        s[1] > 0 && s[3] > 0 ? (s[0] / s[1]) + (s[2] / s[3]) - 1 : double.NaN;
}
