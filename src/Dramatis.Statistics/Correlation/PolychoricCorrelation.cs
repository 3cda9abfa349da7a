using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Tables;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Correlation;

/// <summary>
/// Polychoric correlation (Olsson 1979), for a 2 by 2 table the tetrachoric correlation. No correction of empty cells. Categories
/// without a count are left out.
/// </summary>
public static class PolychoricCorrelation
{
    // Beyond it the likelihood is taken to grow to a perfect correlation.
    private const double Limit = 0.99999;

    /// <summary>
    /// Two-step estimate: thresholds are the normal quantiles of the margins, then rho maximises the likelihood. The standard error
    /// takes the thresholds as known.
    /// </summary>
    /// <param name="table">Counts with at least two rows and two columns in use, categories in order.</param>
    /// <exception cref="ArgumentException">Fewer than two categories of a variable in use.</exception>
    public static PolychoricResult TwoStep(ContingencyTable table)
    {
        PolychoricLikelihood likelihood = new(table);
        double[] parameters = likelihood.MarginalStart();
        double rho = Solve(r => Score(likelihood, parameters, r));
        parameters[0] = rho;
        if (Math.Abs(rho) == 1)
        {
            return Result(likelihood, parameters, double.NaN);
        }

        double step = 1e-5 * (1 - Math.Abs(rho));
        double curvature = (Score(likelihood, parameters, rho + step) - Score(likelihood, parameters, rho - step)) / (2 * step);
        parameters[0] = rho;
        return Result(likelihood, parameters, Math.Sqrt(-1 / curvature));
    }

    /// <summary>Full maximum likelihood: thresholds and rho together, standard error from the observed information of them all.</summary>
    /// <param name="table">Counts with at least two rows and two columns in use, categories in order.</param>
    /// <exception cref="ArgumentException">Fewer than two categories of a variable in use.</exception>
    public static PolychoricResult MaximumLikelihood(ContingencyTable table)
    {
        PolychoricResult start = TwoStep(table);
        if (Math.Abs(start.Correlation) == 1)
        {
            return start;
        }

        PolychoricLikelihood likelihood = new(table);
        Vector<double> x = Vector<double>.Build.DenseOfEnumerable([start.Correlation, .. start.RowThresholds, .. start.ColumnThresholds]);
        double value = likelihood.Value(x.AsArray());
        for (int iteration = 0; iteration < 100; iteration++)
        {
            Vector<double> step = Hessian(likelihood, x).Solve(-likelihood.Gradient(x.AsArray()));
            Vector<double> next = x + step;
            for (int halving = 0; halving < 40 && !(likelihood.Value(next.AsArray()) >= value); halving++)
            {
                step /= 2;
                next = x + step;
            }

            value = likelihood.Value(next.AsArray());
            x = next;
            if (step.InfinityNorm() < 1e-10)
            {
                break;
            }
        }

        Matrix<double> information = -Hessian(likelihood, x);
        return Result(likelihood, x.ToArray(), Math.Sqrt(information.Inverse()[0, 0]));
    }

    private static double Score(PolychoricLikelihood likelihood, double[] parameters, double rho)
    {
        parameters[0] = rho;
        return likelihood.Gradient(parameters)[0];
    }

    // From 0 uphill: on the far side of 0 the score may underflow, and a perfect correlation has no maximum short of 1.
    private static double Solve(Func<double, double> score)
    {
        double side = Math.Sign(score(0)), from = 0;
        for (double rest = 0.5; side != 0 && 1 - rest < Limit; rest /= 2)
        {
            double to = side * (1 - rest);
            if (score(to) * side < 0)
            {
                return Root.Between(score, from, to);
            }

            from = to;
        }

        return side;
    }

    private static Matrix<double> Hessian(PolychoricLikelihood likelihood, Vector<double> at)
    {
        Matrix<double> hessian = Matrix<double>.Build.Dense(at.Count, at.Count);
        double step = 1e-5 * (1 - Math.Abs(at[0]));
        for (int i = 0; i < at.Count; i++)
        {
            double[] up = at.ToArray(), down = at.ToArray();
            up[i] += step;
            down[i] -= step;
            hessian.SetColumn(i, (likelihood.Gradient(up) - likelihood.Gradient(down)) / (2 * step));
        }

        return (hessian + hessian.Transpose()) / 2;
    }

    private static PolychoricResult Result(PolychoricLikelihood likelihood, double[] parameters, double error) => new(
        parameters[0],
        error,
        parameters[1..likelihood.Rows],
        parameters[likelihood.Rows..],
        likelihood.Value([Math.Clamp(parameters[0], -Limit, Limit), .. parameters[1..]]));
}
