using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Objectives;

/// <summary>Scores of queries with candidates from their vectors, where each text was encoded by itself.</summary>
public static class PairScore
{
    /// <summary>Bi-encoder: inner products [n, m] of queries [n, d] with candidates [m, d]; cosines where <paramref name="unit"/>.</summary>
    public static Tensor Bi(Tensor queries, Tensor candidates, bool unit = false)
    {
        CheckWidths(queries, 2, candidates);
        using var scope = NewDisposeScope();
        Tensor scores = unit ? Unit(queries).mm(Unit(candidates).t()) : queries.mm(candidates.t());
        return scores.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Poly-encoder (Humeau et al. 2020): c codes each read the token states of a query by attention, the candidate's vector reads the
    /// c results by attention, and the score is its inner product with what it read. One code is a bi-encoder with a learned pooling.
    /// </summary>
    /// <param name="states">Token states of the queries [n, t, d].</param>
    /// <param name="real">Which tokens are real, [n, t] (bool); at least one in each row.</param>
    /// <param name="codes">The codes [c, d], learned.</param>
    /// <param name="candidates">Vectors of the candidates [m, d].</param>
    /// <returns>Scores [n, m].</returns>
    public static Tensor Poly(Tensor states, Tensor real, Tensor codes, Tensor candidates)
    {
        CheckWidths(states, 3, codes);
        CheckWidths(states, 3, candidates);
        ArgumentNullException.ThrowIfNull(real);
        if (real.dim() != 2 || real.shape[0] != states.shape[0] || real.shape[1] != states.shape[1])
        {
            throw new ArgumentException($"One flag a token is needed, [{states.shape[0]}, {states.shape[1]}]; the shape is [{string.Join(", ", real.shape)}].", nameof(real));
        }

        using var scope = NewDisposeScope();
        using Scalar unseen = float.NegativeInfinity; // held while native calls read it
        long rows = states.shape[0];
        Tensor reading = codes.unsqueeze(0).expand(rows, -1, -1).bmm(states.transpose(1, 2)); // [n, c, t]
        Tensor views = reading.masked_fill(real.logical_not().unsqueeze(1), unseen).softmax(2).bmm(states); // [n, c, d]
        Tensor fits = candidates.unsqueeze(0).expand(rows, -1, -1).bmm(views.transpose(1, 2)); // [n, m, c]
        Tensor read = fits.softmax(2).bmm(views); // [n, m, d]
        return (read * candidates.unsqueeze(0)).sum(2).MoveToOuterDisposeScope();
    }

    private static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, p: 2, dim: 1);

    private static void CheckWidths(Tensor queries, int dimensions, Tensor others)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(others);
        if (queries.dim() != dimensions || others.dim() != 2 || queries.shape[^1] != others.shape[1])
        {
            throw new ArgumentException($"Vectors of one width are needed; the shapes are [{string.Join(", ", queries.shape)}] and [{string.Join(", ", others.shape)}].", nameof(others));
        }
    }
}
