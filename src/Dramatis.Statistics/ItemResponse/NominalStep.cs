using Dramatis.Statistics.Discriminant;
using Dramatis.Statistics.Optimization;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.ItemResponse;

/// <summary>Nominal item: a multinomial logit of the categories on the trait, with slopes first, intercepts after.</summary>
internal sealed class NominalStep : IMaximizationStep<NominalItem>
{
    public double[] Start(double[] shares) =>
        [.. shares.Skip(1).Select((_, k) => 0.5 * (k + 1)), .. shares.Skip(1).Select(s => Math.Log(s / shares[0]))];

    public NominalItem Item(double[] parameters)
    {
        int free = parameters.Length / 2;
        return new([0, .. parameters.Take(free)], [0, .. parameters.Skip(free)]);
    }

    public double[] Maximize(double[] parameters, double[,] expected, LatentGrid grid) =>
        NewtonMaximizer.Maximize(p => Evaluate(p, expected, grid), Vector<double>.Build.DenseOfArray(parameters), "Nominal item").Argument.ToArray();

    private static NewtonMaximizer.Evaluation Evaluate(Vector<double> p, double[,] expected, LatentGrid grid)
    {
        int free = p.Count / 2;
        double value = 0;
        Vector<double> gradient = Vector<double>.Build.Dense(p.Count);
        Matrix<double> information = Matrix<double>.Build.Dense(p.Count, p.Count);
        for (int q = 0; q < grid.Nodes.Count; q++)
        {
            double theta = grid.Nodes[q], count = Enumerable.Range(0, free + 1).Sum(k => expected[q, k]);
            double[] probability = GroupedData.Softmax([0, .. Enumerable.Range(0, free).Select(k => (p[k] * theta) + p[free + k])]);
            value += expected[q, 0] * Math.Log(Math.Max(probability[0], 1e-300));
            for (int a = 1; a <= free; a++)
            {
                value += expected[q, a] * Math.Log(Math.Max(probability[a], 1e-300));
                double residual = expected[q, a] - (count * probability[a]);
                gradient[a - 1] += residual * theta;
                gradient[free + a - 1] += residual;
                for (int b = 1; b <= free; b++)
                {
                    double weight = count * probability[a] * ((a == b ? 1 : 0) - probability[b]);
                    information[a - 1, b - 1] += weight * theta * theta;
                    information[a - 1, free + b - 1] += weight * theta;
                    information[free + a - 1, b - 1] += weight * theta;
                    information[free + a - 1, free + b - 1] += weight;
                }
            }
        }

        return new(value, gradient, information);
    }
}
