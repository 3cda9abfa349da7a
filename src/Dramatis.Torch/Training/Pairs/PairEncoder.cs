using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>
/// A decoder with heads that score pairs of texts. Cross: both texts in one row, classes from the state of the last token, which has
/// seen both. Bi and poly: each text by itself, see <see cref="Objectives.PairScore"/>. Not thread-safe.
/// </summary>
public sealed class PairEncoder : IDisposable
{
    private readonly SortedDictionary<string, Tensor> heads = new(StringComparer.Ordinal);

    /// <summary>Puts fresh heads on a decoder.</summary>
    /// <param name="trunk">The decoder; belongs to the encoder from now on.</param>
    /// <param name="classes">Classes of a cross-encoder, at least 1; one class is a yes-or-no score.</param>
    /// <param name="codes">Codes of a poly-encoder, at least 1.</param>
    /// <param name="random">Draws the heads.</param>
    public PairEncoder(TrainableDecoder trunk, int classes, int codes, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(trunk);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(codes, 1);
        Trunk = trunk;
        long width = trunk.Configuration.HiddenSize;
        heads["pair.classes.bias"] = zeros(classes).requires_grad_(true).DetachFromDisposeScope();
        heads["pair.classes.weight"] = Fresh([classes, width], random.Split("classes"));
        heads["pair.codes"] = Fresh([codes, width], random.Split("codes"));
    }

    /// <summary>The decoder.</summary>
    public TrainableDecoder Trunk { get; }

    /// <summary>All weights by name, those of the trunk under their own names; owned by the encoder.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters =>
        new SortedDictionary<string, Tensor>(Trunk.Parameters.Concat(heads).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Cross scores [n, classes] of rows that hold both texts.</summary>
    /// <param name="rows">Token ids, each row not empty.</param>
    public Tensor Cross(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        using var scope = NewDisposeScope();
        Tensor states = States(rows).States;
        Tensor places = tensor([.. rows.Select((row, i) => (i * states.shape[1]) + row.Count - 1)]);
        Tensor chosen = states.reshape(-1, states.shape[2]).index_select(0, places);
        return nn.functional.linear(chosen, heads["pair.classes.weight"], heads["pair.classes.bias"]).MoveToOuterDisposeScope();
    }

    /// <summary>Vectors [n, d] of texts: the mean of the states of their tokens.</summary>
    public Tensor Embed(IReadOnlyList<IReadOnlyList<int>> texts)
    {
        using var scope = NewDisposeScope();
        (Tensor states, Tensor real) = States(texts);
        Tensor weights = real.to(ScalarType.Float32).unsqueeze(2);
        return ((states * weights).sum(1) / weights.sum(1)).MoveToOuterDisposeScope();
    }

    /// <summary>Bi scores [n, m]: cosines of the vectors of queries and candidates.</summary>
    public Tensor Bi(IReadOnlyList<IReadOnlyList<int>> queries, IReadOnlyList<IReadOnlyList<int>> candidates)
    {
        using var scope = NewDisposeScope();
        return Objectives.PairScore.Bi(Embed(queries), Embed(candidates), unit: true).MoveToOuterDisposeScope();
    }

    /// <summary>Poly scores [n, m].</summary>
    public Tensor Poly(IReadOnlyList<IReadOnlyList<int>> queries, IReadOnlyList<IReadOnlyList<int>> candidates)
    {
        using var scope = NewDisposeScope();
        (Tensor states, Tensor real) = States(queries);
        return Objectives.PairScore.Poly(states, real, heads["pair.codes"], Embed(candidates)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor head in heads.Values)
        {
            head.Dispose();
        }

        Trunk.Dispose();
    }

    // States [n, t, d] in fp32 and which tokens are real [n, t]. Padding stands to the right of all that is real: no real token sees it.
    private (Tensor States, Tensor Real) States(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row.Count == 0))
        {
            throw new ArgumentException("At least one row is needed, and a token in each.", nameof(rows));
        }

        int length = rows.Max(row => row.Count);
        long[] ids = new long[rows.Count * length];
        bool[] real = new bool[ids.Length];
        foreach ((int row, IReadOnlyList<int> tokens) in rows.Index())
        {
            for (int t = 0; t < tokens.Count; t++)
            {
                int id = tokens[t];
                if (id < 0 || id >= Trunk.Configuration.VocabularySize)
                {
                    throw new ArgumentException(FormattableString.Invariant($"Row {row} holds token {id}; the vocabulary has {Trunk.Configuration.VocabularySize}."), nameof(rows));
                }

                (ids[(row * length) + t], real[(row * length) + t]) = (id, true);
            }
        }

        return (Trunk.Forward(tensor(ids, [rows.Count, length])).to(ScalarType.Float32), tensor(real, [rows.Count, length]));
    }

    private static Tensor Fresh(long[] shape, RandomStream random) => DecoderWeights.Normal(shape, 0.02, random).requires_grad_(true).DetachFromDisposeScope();
}
