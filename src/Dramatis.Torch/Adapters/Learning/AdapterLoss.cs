using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>Cross-entropy of the learned tokens of texts. Logits are made only where a target is.</summary>
public static class AdapterLoss
{
    /// <summary>Sum over the targets of their negative log-probability in nats; a scalar of float32 or wider that carries gradients.</summary>
    /// <param name="learner">The adapter on its decoder.</param>
    /// <param name="texts">Texts, computed together; at least one target among them.</param>
    public static Tensor Sum(IAdapterLearner learner, IReadOnlyList<AdapterExample> texts)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(texts);
        int length = texts.Max(text => text.Ids.Count);
        long[] ids = new long[texts.Count * length]; // padding lies to the right of all that is real: no real token sees it
        List<long> sources = [];
        List<long> targets = [];
        foreach ((int row, AdapterExample text) in texts.Index())
        {
            for (int t = 0; t < text.Ids.Count; t++)
            {
                ids[(row * length) + t] = text.Ids[t];
                if (t > 0 && text.Learned[t])
                {
                    sources.Add((row * length) + t - 1);
                    targets.Add(text.Ids[t]);
                }
            }
        }

        using var scope = NewDisposeScope();
        Device device = learner.Decoder.Device;
        Tensor hidden = learner.Hidden(tensor(ids, [texts.Count, length], device: device)); // [B, T, C]
        Tensor chosen = hidden.reshape(-1, hidden.shape[2]).index_select(0, tensor(sources.ToArray(), device: device)); // [n, C]
        Tensor logits = learner.Decoder.Head(chosen); // [n, V]
        logits = logits.dtype == ScalarType.Float64 ? logits : logits.to(ScalarType.Float32);
        return nn.functional.cross_entropy(logits, tensor(targets.ToArray(), device: device), reduction: nn.Reduction.Sum).MoveToOuterDisposeScope();
    }

    /// <summary>Mean negative log-probability of a learned token in nats, without gradients.</summary>
    public static double Mean(IAdapterLearner learner, IReadOnlyList<AdapterExample> texts, int tokensPerPass = 2048)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(texts);
        using var off = no_grad();
        double sum = 0;
        foreach (IReadOnlyList<AdapterExample> pass in Passes(texts, tokensPerPass))
        {
            using Tensor loss = Sum(learner, pass);
            sum += loss.to(ScalarType.Float64).item<double>();
        }

        return sum / texts.Sum(text => (double)text.Targets);
    }

    /// <summary>Texts in groups that are computed together: by length, within a budget of tokens, padding included.</summary>
    internal static IEnumerable<IReadOnlyList<AdapterExample>> Passes(IReadOnlyList<AdapterExample> texts, int tokensPerPass)
    {
        List<AdapterExample> open = [];
        foreach (AdapterExample text in texts.OrderBy(text => text.Ids.Count))
        {
            if (open.Count > 0 && (open.Count + 1L) * text.Ids.Count > tokensPerPass)
            {
                yield return open;
                open = [];
            }

            open.Add(text);
        }

        yield return open;
    }
}
