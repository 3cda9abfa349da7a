using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Experiments;

/// <summary>The claims that recovery studies make: what was planted is found, and nothing else is.</summary>
public static class RecoveryClaim
{
    // A rate may lie this many standard errors beyond its nominal value by chance alone.
    private const double Chance = 3;

    /// <summary>A rate of at least a nominal value: coverage, power.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="hits">Units in which it happened.</param>
    /// <param name="total">Units; not evaluated at 0.</param>
    /// <param name="nominal">The nominal rate, in (0, 1).</param>
    /// <param name="units">What was counted, for people: "respondents with p below .05".</param>
    public static Claim AtLeast(string id, string statement, int hits, int total, double nominal, string units) =>
        Rate(id, statement, hits, total, nominal, units, (rate, slack) => rate >= nominal - slack);

    /// <summary>A rate of at most a nominal value: false alarms. The arguments are those of <see cref="AtLeast"/>.</summary>
    public static Claim AtMost(string id, string statement, int hits, int total, double nominal, string units) =>
        Rate(id, statement, hits, total, nominal, units, (rate, slack) => rate <= nominal + slack);

    /// <summary>A mean share of at most a nominal value, such as a false discovery rate, which is that value where all is well.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="values">A share for each unit; not evaluated with fewer than two.</param>
    /// <param name="nominal">The nominal mean.</param>
    /// <param name="units">What the units are, for people: "studies".</param>
    public static Claim MeanAtMost(string id, string statement, IReadOnlyList<double> values, double nominal, string units)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return NotEvaluated(id, statement, values.Count);
        }

        double mean = values.Average(), error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1) / values.Count);
        return new Claim(
            id,
            statement,
            mean <= nominal + (Chance * error) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            mean,
            MeanOf(values),
            null,
            values.Count,
            $"mean over {units} with its 95 % interval; three standard errors beyond {nominal} are allowed");
    }

    /// <summary>A mean of which the whole interval lies within bounds; contradicted when it lies wholly outside.</summary>
    /// <param name="id">Identifier.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="values">One value for each unit; not evaluated with fewer than two.</param>
    /// <param name="least">Lower bound.</param>
    /// <param name="greatest">Upper bound.</param>
    /// <param name="units">What the units are, for people: "respondents".</param>
    public static Claim Within(string id, string statement, IReadOnlyList<double> values, double least, double greatest, string units)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < 2)
        {
            return NotEvaluated(id, statement, values.Count);
        }

        ConfidenceInterval interval = MeanOf(values);
        bool holds = interval.Lower >= least && interval.Upper <= greatest, fails = interval.Upper < least || interval.Lower > greatest;
        return new Claim(
            id,
            statement,
            holds ? ClaimVerdict.Supported : fails ? ClaimVerdict.Contradicted : ClaimVerdict.Inconclusive,
            values.Average(),
            interval,
            null,
            values.Count,
            $"mean over {units} with its 95 % interval, all of which must lie within");
    }

    /// <summary>The interval of a mean; a point where all values are the same.</summary>
    /// <param name="values">At least two values, or one and the same.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    public static ConfidenceInterval MeanOf(IReadOnlyList<double> values, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.All(v => v == values[0]) ? new ConfidenceInterval(values[0], values[0], level) : MeanInterval.StudentT([.. values], level);
    }

    /// <summary>A claim for which the run holds too few units.</summary>
    public static Claim NotEvaluated(string id, string statement, int units) =>
        new(id, statement, ClaimVerdict.NotEvaluated, null, null, null, units, "too few units");

    /// <summary>The sentence that sums a study up: "6 of 7 claims hold."</summary>
    public static string Summary(IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return FormattableString.Invariant($"{claims.Count(c => c.Verdict == ClaimVerdict.Supported)} of {claims.Count} claims hold.");
    }

    private static Claim Rate(string id, string statement, int hits, int total, double nominal, string units, Func<double, double, bool> holds)
    {
        if (total == 0)
        {
            return NotEvaluated(id, statement, 0);
        }

        double rate = (double)hits / total;
        return new Claim(
            id,
            statement,
            holds(rate, Chance * Math.Sqrt(nominal * (1 - nominal) / total)) ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(hits, total),
            null,
            total,
            $"share of {units}; exact interval; three standard errors beyond {nominal} are allowed");
    }
}
