namespace Dramatis.Statistics.ItemResponse;

/// <summary>Posterior weights of the grid points for each person.</summary>
internal sealed record Posterior(double[][] Weights, double LogLikelihood)
{
    internal static Posterior Of(int[,] table, IReadOnlyList<IItemModel> items, LatentGrid grid)
    {
        int nodes = grid.Nodes.Count;
        double[][][] log = [.. items.Select(item => grid.Nodes.Select(x => item.Probabilities(x).Select(p => Math.Log(Math.Max(p, 1e-300))).ToArray()).ToArray())];
        double[] prior = [.. grid.Weights.Select(w => Math.Log(w))];
        double[][] weights = new double[table.GetLength(0)][];
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double[] sums = [.. prior];
            for (int j = 0; j < items.Count; j++)
            {
                int answer = table[i, j];
                for (int q = 0; answer >= 0 && q < nodes; q++)
                {
                    sums[q] += log[j][q][answer];
                }
            }

            double most = sums.Max(), sum = 0;
            for (int q = 0; q < nodes; q++)
            {
                sum += sums[q] = Math.Exp(sums[q] - most);
            }

            for (int q = 0; q < nodes; q++)
            {
                sums[q] /= sum;
            }

            total += most + Math.Log(sum);
            weights[i] = sums;
        }

        return new Posterior(weights, total);
    }

    /// <summary>Expected number of answers [points, categories] to an item.</summary>
    internal double[,] Expected(int[,] table, int item, int categories)
    {
        double[,] counts = new double[Weights[0].Length, categories];
        for (int i = 0; i < Weights.Length; i++)
        {
            int answer = table[i, item];
            for (int q = 0; answer >= 0 && q < Weights[i].Length; q++)
            {
                counts[q, answer] += Weights[i][q];
            }
        }

        return counts;
    }
}
