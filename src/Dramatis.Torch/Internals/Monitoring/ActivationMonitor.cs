using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals.Vectors;
using TorchSharp;

namespace Dramatis.Torch.Internals.Monitoring;

/// <summary>
/// Watches the residual stream behind each block while a model reads and writes: its length, and its projections on directions, each as
/// long as one. It changes nothing. Not thread-safe: for one request at a time. Costs one product of [directions, C] a block and token.
/// </summary>
public sealed class ActivationMonitor : IDisposable
{
    private readonly IReadOnlyList<ControlVector> vectors;
    private readonly Dictionary<int, (int[] Vectors, torch.Tensor Directions)> directions = []; // by block: [n, C]
    private readonly List<TokenActivation> tokens = [];

    /// <summary>Creates a monitor.</summary>
    /// <param name="vectors">The directions to watch; blocks where a vector has none, or one of length zero, are not projected on it.</param>
    public ActivationMonitor(params IReadOnlyList<ControlVector> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        this.vectors = [.. vectors];
        Torch.Runtime.TorchRuntime.EnsureLoaded();
        foreach (int block in vectors.SelectMany(vector => vector.AppliesTo).Distinct())
        {
            int[] having = [.. Enumerable.Range(0, vectors.Count).Where(i => vectors[i].At(block) is { } direction && VectorAlgebra.Norm(direction) > 0)];
            float[] units = [.. having.SelectMany(i => Unit(vectors[i].At(block)!))];
            if (having.Length > 0)
            {
                directions.Add(block, (having, torch.tensor(units, [having.Length, vectors[having[0]].Width]).DetachFromDisposeScope()));
            }
        }
    }

    /// <summary>What was seen since the last <see cref="Clear"/>, block by block within each pass.</summary>
    public IReadOnlyList<TokenActivation> Tokens => tokens;

    /// <summary>The monitor as an intervention of a request; put it behind what changes the model to see the changed stream.</summary>
    public PassIntervention Intervention() => new((pass, _) => pass with { Taps = [.. pass.Taps, Tap()] }) { Name = "" };

    /// <summary>The monitor as a tap.</summary>
    public IBlockTap Tap() => new Reader(this);

    /// <summary>Forgets what was seen.</summary>
    public void Clear() => tokens.Clear();

    /// <summary>Means over the tokens seen, by block.</summary>
    /// <param name="ofReply">Whether those of the reply, or those of the prompt.</param>
    public IReadOnlyList<BlockActivation> Means(bool ofReply) =>
    [
        .. tokens.Where(token => token.IsReply == ofReply).GroupBy(token => token.Block).OrderBy(block => block.Key).Select(block => new BlockActivation(
            block.Key,
            block.Count(),
            block.Average(token => token.Norm),
            [.. Enumerable.Range(0, vectors.Count).Select(i => block.Average(token => token.Projections[i]))])),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, rows) in directions.Values)
        {
            rows.Dispose();
        }
    }

    private static float[] Unit(float[] direction)
    {
        double length = VectorAlgebra.Norm(direction);
        return Array.ConvertAll(direction, value => (float)(value / length));
    }

    private void Read(int block, torch.Tensor x, PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor h = x.detach().to(torch.ScalarType.Float32).view(-1, x.shape[^1]); // [B T, C]
        float[] norms = Numbers(h.square().sum([-1]).sqrt());
        (int[] having, torch.Tensor? rows) = directions.TryGetValue(block, out var known) ? known : ([], null);
        float[] along = rows is null ? [] : Numbers(torch.nn.functional.linear(h, rows.to(h.device)));
        long[] positions = Integers(pass.Positions);
        bool[]? padding = pass.Padding is { } padded ? [.. Integers(padded.to(torch.ScalarType.Int64)).Select(value => value != 0)] : null;
        int width = (int)x.shape[1];
        for (int i = 0; i < norms.Length; i++)
        {
            if (padding?[i] == true)
            {
                continue;
            }

            double[] projections = new double[vectors.Count];
            Array.Fill(projections, double.NaN);
            for (int j = 0; j < having.Length; j++)
            {
                projections[having[j]] = along[(i * having.Length) + j];
            }

            int row = i / width;
            bool isReply = pass.PromptLengths is { } lengths && positions[i] >= lengths[row];
            tokens.Add(new TokenActivation(block, pass.Branches?[row] ?? row, (int)positions[i], isReply, norms[i], projections));
        }
    }

    private static float[] Numbers(torch.Tensor tensor)
    {
        using torch.Tensor plain = tensor.cpu().contiguous();
        return plain.data<float>().ToArray();
    }

    private static long[] Integers(torch.Tensor tensor)
    {
        using torch.Tensor plain = tensor.cpu().contiguous();
        return plain.data<long>().ToArray();
    }

    private sealed class Reader(ActivationMonitor monitor) : IBlockTap
    {
        public bool Wants(Site site) => site.Kind == SiteKind.ResidPost;

        public torch.Tensor OnSite(Site site, torch.Tensor x, PassInfo pass)
        {
            monitor.Read(site.Block, x, pass);
            return x;
        }
    }
}
