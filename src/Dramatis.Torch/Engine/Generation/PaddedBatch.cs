using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>Prompts of different lengths in one batch, padded on the left, so that all rows write at the same place of the cache.</summary>
internal sealed class PaddedBatch : IDisposable
{
    private readonly Decoder decoder;
    private readonly int width;
    private readonly int[][] prompts;
    private readonly PassIntervention? intervention;
    private readonly Tensor lengths; // of the padding of each active row: [B]
    private KeyValueCache cache;
    private Tensor padding;

    public PaddedBatch(Decoder decoder, IReadOnlyList<GenerationRequest> requests, PassIntervention? intervention = null)
    {
        this.decoder = decoder;
        this.intervention = intervention;
        prompts = [.. requests.Select(request => request.Ids.ToArray())];
        width = prompts.Max(prompt => prompt.Length);
        Active = [.. Enumerable.Range(0, prompts.Length)];
        lengths = tensor(prompts.Select(prompt => (long)(width - prompt.Length)).ToArray(), device: decoder.Device);
        padding = lengths.alias();
        cache = new KeyValueCache(decoder, prompts.Length, width + requests.Max(request => request.MaxTokens));
    }

    /// <summary>Row numbers still in the batch, in order.</summary>
    public IReadOnlyList<int> Active { get; private set; }

    /// <summary>Reads all prompts; the normed residual stream at their last tokens, [B, 1, C].</summary>
    public Tensor ReadPrompts(CancellationToken cancellationToken)
    {
        for (int start = 0; ; start += PrefixCache.BlockSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            int length = Math.Min(PrefixCache.BlockSize, width - start);
            Tensor hidden = Pass(Columns(start, length), start, length, PassPhase.Prompt);
            if (start + length == width)
            {
                return hidden.narrow(1, length - 1, 1).clone().MoveToOuterDisposeScope();
            }
        }
    }

    /// <summary>Adds one token to each active row; its normed residual stream, [B, 1, C].</summary>
    public Tensor Step(IEnumerable<int> tokens)
    {
        using var scope = NewDisposeScope();
        long[] ids = [.. tokens.Select(id => (long)id)];
        return Pass(tensor(ids, [ids.Length, 1], device: decoder.Device), cache.Length, 1, PassPhase.Reply).MoveToOuterDisposeScope();
    }

    /// <summary>Takes rows out once at least half of the batch is done; moving the cache costs about as much as a few steps.</summary>
    public void DropRows(Func<int, bool> done)
    {
        int[] left = [.. Enumerable.Range(0, Active.Count).Where(i => !done(Active[i]))];
        if (left.Length > Active.Count / 2)
        {
            return;
        }

        KeyValueCache kept = cache.Select(decoder, left);
        cache.Dispose();
        cache = kept;
        Active = [.. left.Select(i => Active[i])];
        padding.Dispose();
        padding = lengths.index_select(0, tensor(Active.Select(row => (long)row).ToArray(), device: decoder.Device));
    }

    public void Dispose()
    {
        cache.Dispose();
        padding.Dispose();
        lengths.Dispose();
    }

    private Tensor Pass(Tensor ids, int start, int length, PassPhase phase)
    {
        Tensor columns = arange(start, start + length, ScalarType.Int64, decoder.Device); // [T]
        Tensor positions = (columns.unsqueeze(0) - padding.unsqueeze(1)).clamp_min(0); // [B, T]
        Tensor seen = arange(start + length, ScalarType.Int64, decoder.Device); // [S]
        Tensor causal = seen.unsqueeze(0).le(columns.unsqueeze(1)); // [T, S]
        Tensor real = seen.unsqueeze(0).ge(padding.unsqueeze(1)); // [B, S]
        // A padding token sees itself, for the softmax needs something to look at; nobody sees a padding token.
        Tensor itself = seen.unsqueeze(0).eq(columns.unsqueeze(1)); // [T, S]
        Tensor mask = causal.unsqueeze(0).logical_and(real.unsqueeze(1)).logical_or(itself.unsqueeze(0)); // [B, T, S]
        DecoderPass pass = new()
        {
            Cache = cache,
            Positions = positions,
            Mask = mask,
            Phase = phase,
            Padding = columns.unsqueeze(0).lt(padding.unsqueeze(1)), // [B, T]
            PromptLengths = [.. Active.Select(row => prompts[row].Length)],
            Branches = Active,
        };
        return decoder.Hidden(ids, intervention?.Apply(pass, phase) ?? pass);
    }

    private Tensor Columns(int start, int length)
    {
        long[] ids = new long[prompts.Length * length];
        for (int row = 0; row < prompts.Length; row++)
        {
            int pad = width - prompts[row].Length;
            for (int i = 0; i < length; i++)
            {
                ids[(row * length) + i] = start + i >= pad ? prompts[row][start + i - pad] : 0;
            }
        }

        return tensor(ids, [prompts.Length, length], device: decoder.Device);
    }
}
