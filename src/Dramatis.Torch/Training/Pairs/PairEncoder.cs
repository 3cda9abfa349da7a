using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Model;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>
/// A decoder with heads that score pairs of texts. Cross: both texts in one row, classes from the state of the last token, which has
/// seen both. Bi and poly: each text by itself, see <see cref="Objectives.PairScore"/>. Not thread-safe.
/// </summary>
public sealed class PairEncoder : IPairModel, IDisposable
{
    /// <summary>Name of the cross-encoder's head, [classes, width], as Hugging Face's classifiers on decoders have it.</summary>
    internal const string ScoreName = "score.weight";

    private const string CodesName = "pair.codes";
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
        heads[CodesName] = Fresh([codes, width], random.Split("codes"));
        heads[ScoreName] = Fresh([classes, width], random.Split("classes"));
    }

    /// <summary>The decoder.</summary>
    public TrainableDecoder Trunk { get; }

    /// <summary>All weights by name, those of the trunk under their own names; owned by the encoder.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters =>
        new SortedDictionary<string, Tensor>(Trunk.Parameters.Concat(heads).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Classes of the cross-encoder.</summary>
    public int Classes => (int)heads[ScoreName].shape[0];

    /// <inheritdoc/>
    public void Restore(string path) => StoredWeights.Restore(path, Parameters);

    /// <summary>Cross scores [n, classes] of rows that hold both texts. Rows follow each other without padding.</summary>
    /// <param name="rows">Token ids, each row not empty.</param>
    public Tensor Cross(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        Check(rows);
        using var scope = NewDisposeScope();
        int[] lengths = [.. rows.Select(row => row.Count)];
        long[] ids = [.. rows.SelectMany(row => row, (_, id) => (long)id)];
        Tensor states = Trunk.Forward(tensor(ids, [1, ids.Length]), lengths).to(ScalarType.Float32); // [1, T, d]
        Tensor chosen = states[0].index_select(0, tensor(Lasts(lengths)));
        return nn.functional.linear(chosen, heads[ScoreName]).MoveToOuterDisposeScope();
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
        return Objectives.PairScore.Poly(states, real, heads[CodesName], Embed(candidates)).MoveToOuterDisposeScope();
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
        Check(rows);
        int length = rows.Max(row => row.Count);
        long[] ids = new long[rows.Count * length];
        bool[] real = new bool[ids.Length];
        foreach ((int row, IReadOnlyList<int> tokens) in rows.Index())
        {
            for (int t = 0; t < tokens.Count; t++)
            {
                (ids[(row * length) + t], real[(row * length) + t]) = (tokens[t], true);
            }
        }

        return (Trunk.Forward(tensor(ids, [rows.Count, length])).to(ScalarType.Float32), tensor(real, [rows.Count, length]));
    }

    private void Check(IReadOnlyList<IReadOnlyList<int>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row.Count == 0))
        {
            throw new ArgumentException("At least one row is needed, and a token in each.", nameof(rows));
        }

        foreach ((int row, IReadOnlyList<int> tokens) in rows.Index())
        {
            if (tokens.Any(id => id < 0 || id >= Trunk.Configuration.VocabularySize))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {row} holds a token that is not among the {Trunk.Configuration.VocabularySize} of the vocabulary."), nameof(rows));
            }
        }
    }

    private static long[] Lasts(int[] lengths)
    {
        long[] lasts = new long[lengths.Length];
        long end = 0;
        foreach ((int row, int length) in lengths.Index())
        {
            end += length;
            lasts[row] = end - 1;
        }

        return lasts;
    }

    private static Tensor Fresh(long[] shape, RandomStream random) => DecoderWeights.Normal(shape, 0.02, random).requires_grad_(true).DetachFromDisposeScope();
}
