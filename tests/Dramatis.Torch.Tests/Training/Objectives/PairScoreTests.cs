using Dramatis.Torch.Training.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Objectives;

public sealed class PairScoreTests
{
    [Fact]
    public void Bi_IsTheInnerProduct_OrTheCosine()
    {
        using var scope = NewDisposeScope();
        (Tensor query, Tensor candidates) = (tensor(new[] { 3.0, 4.0 }).unsqueeze(0), tensor(new[,] { { 2.0, 0.0 }, { 3.0, 4.0 } }));

        Assert.Equal([6.0, 25.0], PairScore.Bi(query, candidates).data<double>().ToArray());
        Assert.Equal([0.6, 1.0], PairScore.Bi(query, candidates, unit: true).data<double>().Select(v => Math.Round(v, 12)).ToArray());
    }

    // The definition in loops, for two queries of which the second has a token of padding.
    [Fact]
    public void Poly_IsItsDefinitionInLoops()
    {
        using var scope = NewDisposeScope();
        double[,,] states = { { { 0.1, 0.5 }, { -0.3, 0.8 }, { 0.9, -0.2 } }, { { 0.4, 0.4 }, { -0.6, 0.1 }, { 7, 7 } } };
        double[][] codes = [[0.3, -0.7], [0.5, 0.2], [-0.1, 0.6]];
        double[][] candidates = [[1, 0.5], [-0.4, 0.3]];
        int[] lengths = [3, 2];
        Tensor scores = PairScore.Poly(
            tensor(states), tensor(new[,] { { true, true, true }, { true, true, false } }), stack([.. codes.Select(c => tensor(c))]), stack([.. candidates.Select(c => tensor(c))]));

        for (int query = 0; query < 2; query++)
        {
            double[][] tokens = [.. Enumerable.Range(0, lengths[query]).Select(t => new[] { states[query, t, 0], states[query, t, 1] })];
            double[][] views = [.. codes.Select(code => Attend(code, tokens))];
            for (int candidate = 0; candidate < 2; candidate++)
            {
                Assert.Equal(Dot(candidates[candidate], Attend(candidates[candidate], views)), scores[query, candidate].item<double>(), 12);
            }
        }
    }

    [Fact]
    public void Poly_WithGradients_AgreesWithFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        Tensor codes = tensor(new[,] { { 0.3, -0.7 }, { 0.5, 0.2 } }).requires_grad_(true);
        Tensor states = tensor(new[, ,] { { { 0.1, 0.5 }, { -0.3, 0.8 } } });
        Tensor candidates = tensor(new[,] { { 1.0, 0.5 } });
        Tensor real = ones(1, 2, dtype: ScalarType.Bool);
        double At(Tensor moved) => PairScore.Poly(states, real, moved, candidates).item<double>();
        Tensor gradient = autograd.grad([PairScore.Poly(states, real, codes, candidates).sum()], [codes])[0];

        for (int i = 0; i < 4; i++)
        {
            Tensor step = zeros(4, dtype: ScalarType.Float64);
            step[i] = 1e-6;
            step = step.view(2, 2);
            Assert.Equal((At(codes.detach() + step) - At(codes.detach() - step)) / 2e-6, gradient.view(4)[i].item<double>(), 1e-8);
        }
    }

    [Fact]
    public void Scores_RefuseShapesThatDoNotFit()
    {
        using var scope = NewDisposeScope();

        Assert.Throws<ArgumentException>(() => PairScore.Bi(zeros(2, 3), zeros(2, 4)));
        Assert.Throws<ArgumentException>(() => PairScore.Poly(zeros(1, 2, 3), ones(2, 1, dtype: ScalarType.Bool), zeros(2, 3), zeros(1, 3)));
    }

    private static double[] Attend(double[] query, double[][] values)
    {
        double[] weights = [.. values.Select(v => Math.Exp(Dot(query, v)))];
        return [.. Enumerable.Range(0, query.Length).Select(d => values.Select((v, i) => weights[i] * v[d]).Sum() / weights.Sum())];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
