using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Scoring;

/// <summary>
/// Says how likely given tokens are after a context. The context is computed once; the continuations lie one behind the other in
/// one row, each seeing the context and itself only, so that nothing is padded and the context is not copied. A result depends on
/// the request alone. Thread-safe.
/// </summary>
public sealed class Scorer
{
    // Long enough for full speed of the products, short enough that continuations rarely look past each other for nothing.
    private const int PackedTokens = 256;

    private readonly Decoder decoder;
    private readonly PrefixCache prefixes;

    /// <summary>Creates a scorer over parts that stay the caller's.</summary>
    public Scorer(Decoder decoder, PrefixCache prefixes)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(prefixes);
        this.decoder = decoder;
        this.prefixes = prefixes;
    }

    /// <summary>Log-probability (nats) of each continuation after the context: the sum over its tokens.</summary>
    /// <param name="context">Token ids; not empty.</param>
    /// <param name="continuations">Token ids of each; none empty.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at between passes.</param>
    /// <exception cref="InvalidInputException">Context or continuation is empty, unknown to the model or too long.</exception>
    public IReadOnlyList<double> Score(
        IReadOnlyList<int> context,
        IReadOnlyList<IReadOnlyList<int>> continuations,
        PassIntervention? intervention,
        CancellationToken cancellationToken = default)
    {
        Check(context, continuations, decoder.Configuration);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        int[] prompt = [.. context];
        List<Pack> packs = Pack.Divide(continuations, PackedTokens);
        using KeyValueCache cache = new(decoder, 1, prompt.Length + packs.Select(pack => pack.Length).DefaultIfEmpty(0).Max());
        Tensor hidden = PromptReader.Read(decoder, prefixes, cache, prompt, intervention, cancellationToken).Last;
        float[] first = LogProbabilities(hidden);
        double[] sums = [.. continuations.Select(continuation => (double)first[continuation[0]])];
        foreach (Pack pack in packs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(pack, continuations, cache, intervention, sums);
            cache.Rewind(prompt.Length);
        }

        return sums;
    }

    /// <summary>Log-probabilities (nats) of all next tokens.</summary>
    /// <param name="context">Token ids; not empty.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="InvalidInputException">The context is empty, unknown to the model or too long.</exception>
    public float[] NextTokenLogProbabilities(
        IReadOnlyList<int> context, PassIntervention? intervention, CancellationToken cancellationToken = default)
    {
        PromptChecks.Require(context, decoder.Configuration, 1);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        int[] prompt = [.. context];
        using KeyValueCache cache = new(decoder, 1, prompt.Length);
        return LogProbabilities(PromptReader.Read(decoder, prefixes, cache, prompt, intervention, cancellationToken).Last);
    }

    /// <inheritdoc cref="Score(IReadOnlyList{int}, IReadOnlyList{IReadOnlyList{int}}, PassIntervention?, CancellationToken)"/>
    public IReadOnlyList<double> Score(
        IReadOnlyList<int> context, IReadOnlyList<IReadOnlyList<int>> continuations, CancellationToken cancellationToken = default) =>
        Score(context, continuations, null, cancellationToken);

    /// <inheritdoc cref="NextTokenLogProbabilities(IReadOnlyList{int}, PassIntervention?, CancellationToken)"/>
    public float[] NextTokenLogProbabilities(IReadOnlyList<int> context, CancellationToken cancellationToken = default) =>
        NextTokenLogProbabilities(context, null, cancellationToken);

    /// <summary>Log-probability (nats) of each token of a text after those before it; one fewer than tokens.</summary>
    /// <param name="ids">Token ids; at least two.</param>
    /// <param name="intervention">What happens inside the model; null for nothing.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="InvalidInputException">The text is too short, unknown to the model or too long.</exception>
    public IReadOnlyList<double> ScoreText(IReadOnlyList<int> ids, PassIntervention? intervention = null, CancellationToken cancellationToken = default)
    {
        CheckText(ids, decoder.Configuration);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        int[] text = [.. ids];
        using KeyValueCache cache = new(decoder, 1, text.Length);
        double[] scores = new double[text.Length - 1];
        for (int start = 0; start < scores.Length; start += PrefixCache.BlockSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var block = NewDisposeScope();
            int length = Math.Min(PrefixCache.BlockSize, scores.Length - start);
            DecoderPass pass = new() { Cache = cache, Phase = PassPhase.Prompt, PromptLengths = [text.Length] };
            Tensor hidden = decoder.Hidden(
                TokenTensors.Row(text.AsSpan(start, length), decoder.Device), intervention?.Apply(pass, PassPhase.Prompt) ?? pass);
            Tensor logits = decoder.Head(hidden)[0].to(ScalarType.Float32); // [T, V]
            Tensor targets = TokenTensors.Row(text.AsSpan(start + 1, length), decoder.Device).view(-1, 1);
            float[] values = new float[length];
            TokenTensors.CopyTo(logits.gather(1, targets).squeeze(1) - logits.logsumexp(1), values);
            values.Select(value => (double)value).ToArray().CopyTo(scores, start);
        }

        return scores;
    }

    /// <summary>Refuses a context or continuations that cannot be scored.</summary>
    internal static void Check(
        IReadOnlyList<int> context, IReadOnlyList<IReadOnlyList<int>> continuations, DecoderConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(continuations);
        int longest = continuations.Count == 0 ? 1 : continuations.Max(continuation => continuation.Count);
        PromptChecks.Require(context, configuration, Math.Max(longest, 1));
        foreach (IReadOnlyList<int> continuation in continuations)
        {
            PromptChecks.Require(continuation, configuration, 1);
        }
    }

    /// <summary>Refuses a text that cannot be scored.</summary>
    internal static void CheckText(IReadOnlyList<int> ids, DecoderConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count < 2)
        {
            throw new InvalidInputException("text", $"has {ids.Count} token(s).", "The first token has no probability; give at least two.");
        }

        PromptChecks.Require([.. ids.SkipLast(1)], configuration, 1);
        PromptChecks.Require([ids[^1]], configuration, 1);
    }

    private void Add(Pack pack, IReadOnlyList<IReadOnlyList<int>> continuations, KeyValueCache cache, PassIntervention? intervention, double[] sums)
    {
        using var scope = NewDisposeScope();
        int past = cache.Length;
        long[] ids = new long[pack.Length];
        long[] targets = new long[pack.Length];
        long[] segments = new long[pack.Length];
        long[] positions = new long[pack.Length];
        int at = 0;
        foreach (int index in pack.Members)
        {
            for (int i = 0; i + 1 < continuations[index].Count; i++, at++)
            {
                (ids[at], targets[at], segments[at], positions[at]) = (continuations[index][i], continuations[index][i + 1], index, past + i);
            }
        }

        Device device = decoder.Device;
        Tensor own = AttentionMasks.BlockDiagonal(tensor(segments, [1, pack.Length], device: device)); // [1, M, M]
        Tensor mask = cat([ones(1, pack.Length, past, ScalarType.Bool, device), own], 2); // [1, M, P + M]
        DecoderPass pass = new()
        {
            Cache = cache,
            Mask = mask,
            Positions = tensor(positions, [1, pack.Length], device: device),
            Phase = PassPhase.Continuations,
            PromptLengths = [past],
        };
        Tensor logits = decoder.Head(decoder.Hidden(tensor(ids, [1, pack.Length], device: device), intervention?.Apply(pass, PassPhase.Continuations) ?? pass))[0].to(ScalarType.Float32); // [M, V]
        Tensor chosen = logits.gather(1, tensor(targets, [pack.Length, 1], device: device)).squeeze(1) - logits.logsumexp(1); // [M]
        float[] values = new float[pack.Length];
        TokenTensors.CopyTo(chosen, values);
        for (int i = 0; i < values.Length; i++)
        {
            sums[segments[i]] += values[i];
        }
    }

    private float[] LogProbabilities(Tensor hidden)
    {
        float[] result = new float[decoder.Configuration.VocabularySize];
        using (hidden)
        {
            using Tensor logits = decoder.Head(hidden);
            TokenTensors.CopyTo(nn.functional.log_softmax(logits.to(ScalarType.Float32), -1), result);
        }

        return result;
    }

    /// <summary>Continuations that are computed in one pass, and how many tokens that takes: the last token of each is only predicted.</summary>
    private sealed record Pack(List<int> Members, int Length)
    {
        public static List<Pack> Divide(IReadOnlyList<IReadOnlyList<int>> continuations, int most)
        {
            List<Pack> packs = [];
            for (int i = 0; i < continuations.Count; i++)
            {
                int length = continuations[i].Count - 1;
                if (length == 0)
                {
                    continue;
                }

                if (packs.Count > 0 && packs[^1].Length + length <= most)
                {
                    packs[^1].Members.Add(i);
                    packs[^1] = packs[^1] with { Length = packs[^1].Length + length };
                }
                else
                {
                    packs.Add(new Pack([i], length));
                }
            }

            return packs;
        }
    }
}
