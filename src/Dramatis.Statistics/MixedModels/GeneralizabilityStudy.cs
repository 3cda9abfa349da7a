namespace Dramatis.Statistics.MixedModels;

/// <summary>
/// Generalizability study of a balanced, fully crossed random design: variance components from expected mean squares of the analysis of
/// variance (Cronbach et al. 1972; Brennan 2001). Negative estimates are left as they are. For unbalanced data use
/// <see cref="LinearMixedModel"/>, which equals this one in balanced designs without negative estimates.
/// </summary>
public sealed class GeneralizabilityStudy
{
    private readonly Dictionary<string, double> variances;
    private readonly Dictionary<string, double> meanSquares;
    private readonly int items, raters;

    private GeneralizabilityStudy(Dictionary<string, double> meanSquares, Dictionary<string, double> variances, int items, int raters) =>
        (this.meanSquares, this.variances, this.items, this.raters) = (meanSquares, variances, items, raters);

    /// <summary>Mean squares by effect: p, i and residual; with raters also r, pi, pr and ir.</summary>
    public IReadOnlyDictionary<string, double> MeanSquares => meanSquares;

    /// <summary>Variance components by effect; the residual holds the highest interaction and error.</summary>
    public IReadOnlyDictionary<string, double> Variances => variances;

    /// <summary>Persons by items.</summary>
    /// <param name="scores">Scores [persons, items], finite, at least 2 by 2.</param>
    /// <exception cref="ArgumentException">Too few persons or items, or values that are not finite.</exception>
    public static GeneralizabilityStudy PersonsByItems(double[,] scores)
    {
        Preconditions.CheckMatrix(scores, 2, 2, nameof(scores));
        int persons = scores.GetLength(0), items = scores.GetLength(1);
        double[,,] cube = new double[persons, items, 1];
        for (int p = 0; p < persons; p++)
        {
            for (int i = 0; i < items; i++)
            {
                cube[p, i, 0] = scores[p, i];
            }
        }

        Squares s = new(cube);
        double residual = s.Interaction(0, 1) / ((persons - 1.0) * (items - 1));
        Dictionary<string, double> mean = new(StringComparer.Ordinal)
        {
            ["p"] = s.Main(0) / (persons - 1),
            ["i"] = s.Main(1) / (items - 1),
            ["residual"] = residual,
        };
        Dictionary<string, double> variance = new(StringComparer.Ordinal)
        {
            ["p"] = (mean["p"] - residual) / items,
            ["i"] = (mean["i"] - residual) / persons,
            ["residual"] = residual,
        };
        return new GeneralizabilityStudy(mean, variance, items, 1);
    }

    /// <summary>Persons by items by raters (or occasions), one score per cell.</summary>
    /// <param name="scores">Scores [persons, items, raters], finite, at least 2 of each.</param>
    /// <exception cref="ArgumentException">Too few of a facet, or values that are not finite.</exception>
    public static GeneralizabilityStudy PersonsByItemsByRaters(double[,,] scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int persons = scores.GetLength(0), items = scores.GetLength(1), raters = scores.GetLength(2);
        Preconditions.CheckAtLeast(2, Math.Min(persons, Math.Min(items, raters)), "of each facet", nameof(scores));
        Preconditions.CheckFinite([.. scores.Cast<double>()], nameof(scores));
        Squares s = new(scores);
        double pf = persons - 1, jf = items - 1, rf = raters - 1;
        double pi = s.Interaction(0, 1), pr = s.Interaction(0, 2), ir = s.Interaction(1, 2);
        double rest = s.Total - s.Main(0) - s.Main(1) - s.Main(2) - pi - pr - ir;
        Dictionary<string, double> mean = new(StringComparer.Ordinal)
        {
            ["p"] = s.Main(0) / pf,
            ["i"] = s.Main(1) / jf,
            ["r"] = s.Main(2) / rf,
            ["pi"] = pi / (pf * jf),
            ["pr"] = pr / (pf * rf),
            ["ir"] = ir / (jf * rf),
            ["residual"] = rest / (pf * jf * rf),
        };
        double e = mean["residual"];
        Dictionary<string, double> variance = new(StringComparer.Ordinal)
        {
            ["p"] = (mean["p"] - mean["pi"] - mean["pr"] + e) / (items * raters),
            ["i"] = (mean["i"] - mean["pi"] - mean["ir"] + e) / (persons * raters),
            ["r"] = (mean["r"] - mean["pr"] - mean["ir"] + e) / (persons * items),
            ["pi"] = (mean["pi"] - e) / raters,
            ["pr"] = (mean["pr"] - e) / items,
            ["ir"] = (mean["ir"] - e) / persons,
            ["residual"] = e,
        };
        return new GeneralizabilityStudy(mean, variance, items, raters);
    }

    /// <summary>Error variance of a person's standing against others: the components with p over the conditions of a decision study.</summary>
    /// <param name="conditionsOfItems">Items of the decision study; null for those of this study.</param>
    /// <param name="conditionsOfRaters">Raters of the decision study; null for those of this study.</param>
    /// <exception cref="ArgumentException">A number below 1.</exception>
    public double RelativeError(int? conditionsOfItems = null, int? conditionsOfRaters = null)
    {
        (double i, double r) = Conditions(conditionsOfItems, conditionsOfRaters);
        return (Of("pi") / i) + (Of("pr") / r) + (Of("residual") / (i * r));
    }

    /// <summary>Error variance of a person's score itself: <see cref="RelativeError"/> and the components of the conditions.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double AbsoluteError(int? conditionsOfItems = null, int? conditionsOfRaters = null)
    {
        (double i, double r) = Conditions(conditionsOfItems, conditionsOfRaters);
        return RelativeError(conditionsOfItems, conditionsOfRaters) + (Of("i") / i) + (Of("r") / r) + (Of("ir") / (i * r));
    }

    /// <summary>Person variance over person variance and relative error; for persons by items equal to alpha.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double Generalizability(int? conditionsOfItems = null, int? conditionsOfRaters = null) =>
        Of("p") / (Of("p") + RelativeError(conditionsOfItems, conditionsOfRaters));

    /// <summary>Phi, index of dependability: person variance over person variance and absolute error.</summary>
    /// <inheritdoc cref="RelativeError"/>
    public double Dependability(int? conditionsOfItems = null, int? conditionsOfRaters = null) =>
        Of("p") / (Of("p") + AbsoluteError(conditionsOfItems, conditionsOfRaters));

    private (double Items, double Raters) Conditions(int? ofItems, int? ofRaters)
    {
        int i = ofItems ?? items, r = ofRaters ?? raters;
        Preconditions.CheckAtLeast(1, Math.Min(i, r), "condition", nameof(ofItems));
        return (i, r);
    }

    private double Of(string effect) => variances.GetValueOrDefault(effect);

    // Sums of squares of a complete cube.
    private sealed class Squares
    {
        private readonly double[,,] scores;
        private readonly double mean;

        internal Squares(double[,,] scores)
        {
            this.scores = scores;
            mean = scores.Cast<double>().Average();
            Total = scores.Cast<double>().Sum(v => (v - mean) * (v - mean));
        }

        internal double Total { get; }

        internal double Main(int facet) => Between(facet, facet);

        internal double Interaction(int first, int second) => Between(first, second) - Main(first) - Main(second);

        private double Between(int first, int second)
        {
            double[,] sums = new double[scores.GetLength(first), scores.GetLength(second)];
            int[] at = new int[3];
            for (at[0] = 0; at[0] < scores.GetLength(0); at[0]++)
            {
                for (at[1] = 0; at[1] < scores.GetLength(1); at[1]++)
                {
                    for (at[2] = 0; at[2] < scores.GetLength(2); at[2]++)
                    {
                        sums[at[first], at[second]] += scores[at[0], at[1], at[2]] - mean;
                    }
                }
            }

            double cells = first == second ? scores.GetLength(first) : (double)scores.GetLength(first) * scores.GetLength(second);
            return sums.Cast<double>().Sum(s => s * s) * cells / scores.Length;
        }
    }
}
