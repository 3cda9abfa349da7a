using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.ItemResponse;

/// <summary>Graded item in slope and intercepts: P(Y >= k) = logistic(a theta + d_k), with d_k = -a b_k descending.</summary>
internal sealed class GradedStep : IMaximizationStep<GradedItem>
{
    public double[] Start(double[] shares)
    {
        double above = 1;
        return [1, .. shares.SkipLast(1).Select(s => Math.Log((above -= s) / (1 - above)))];
    }

    public GradedItem Item(double[] parameters) => new(parameters[0], [.. parameters.Skip(1).Select(d => -d / parameters[0])]);

    public double[] Maximize(double[] parameters, double[,] expected, LatentGrid grid)
    {
        Vector<double> found = NewtonMaximizer.Maximize(
            p =>
            {
                (double value, Vector<double> gradient) = Evaluate(p, expected, grid);
                return new(value, gradient, NewtonMaximizer.Information(v => Evaluate(v, expected, grid).Gradient, p));
            },
            Vector<double>.Build.DenseOfArray(parameters),
            "Graded item").Argument;
        return found.ToArray();
    }

    private static (double Value, Vector<double> Gradient) Evaluate(Vector<double> p, double[,] expected, LatentGrid grid)
    {
        int categories = p.Count;
        double value = 0;
        Vector<double> gradient = Vector<double>.Build.Dense(p.Count);
        double[] above = new double[categories + 1];
        above[0] = 1;
        for (int q = 0; q < grid.Nodes.Count; q++)
        {
            double theta = grid.Nodes[q];
            for (int k = 1; k < categories; k++)
            {
                above[k] = 1 / (1 + Math.Exp(-((p[0] * theta) + p[k])));
            }

            for (int k = 0; k < categories; k++)
            {
                double count = expected[q, k], probability = above[k] - above[k + 1];
                if (count == 0)
                {
                    continue;
                }

                if (!(probability > 0))
                {
                    // Far out a category's probability rounds to 0; where people are, it means thresholds out of order.
                    if (count > 1e-12)
                    {
                        return (double.NegativeInfinity, gradient);
                    }

                    continue;
                }

                value += count * Math.Log(probability);
                double up = above[k] * (1 - above[k]), down = above[k + 1] * (1 - above[k + 1]), ratio = count / probability;
                gradient[0] += ratio * (up - down) * theta;
                if (k > 0)
                {
                    gradient[k] += ratio * up;
                }

                if (k + 1 < categories)
                {
                    gradient[k + 1] -= ratio * down;
                }
            }
        }

        return (value, gradient);
    }
}
