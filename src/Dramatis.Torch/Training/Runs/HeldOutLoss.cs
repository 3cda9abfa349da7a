using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using static TorchSharp.torch;

namespace Dramatis.Torch.Training.Runs;

/// <summary>Loss on conversations kept out of training, over the learned text only.</summary>
/// <param name="Corpus">Name of the corpus.</param>
/// <param name="NatsPerToken">Mean negative log-probability of a token.</param>
/// <param name="BitsPerByte">The same information in bits a UTF-8 byte; a closing mark counts as one byte.</param>
/// <param name="Tokens">Tokens judged.</param>
/// <param name="Bytes">Bytes that those tokens stand for.</param>
/// <param name="LeftOut">Conversations too long for the model; in neither sum.</param>
public sealed record HeldOutLoss(string Corpus, double NatsPerToken, double BitsPerByte, long Tokens, long Bytes, int LeftOut)
{
    /// <summary>Evaluates a corpus.</summary>
    /// <param name="model">The model.</param>
    /// <param name="corpus">Conversations; those longer than the model's context are left out, their tokens and their bytes.</param>
    /// <param name="tokensPerBatch">Tokens computed at a time.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    public static HeldOutLoss Measure(TrainableDecoder model, TokenCorpus corpus, int tokensPerBatch = 4096, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(corpus);
        using var off = no_grad();
        double nats = 0;
        long tokens = 0;
        List<(TokenCorpus, int)> open = [];
        int[] order = [.. Enumerable.Range(0, corpus.Count).Where(i => corpus.Length(i) <= model.Configuration.ContextLength).OrderBy(corpus.Length)];
        long bytes = order.Sum(i => (long)corpus.LearnedBytes(i));
        foreach ((int position, int index) in order.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            open.Add((corpus, index));
            bool last = position == order.Length - 1;
            if (last || (open.Count + 1) * corpus.Length(order[position + 1]) > tokensPerBatch)
            {
                using var scope = NewDisposeScope();
                MicroBatch batch = MicroBatch.Collate(open, contextWeight: 0);
                nats += batch.Targets.Length > 0 ? MaskedLoss.PerTarget(model, batch).sum(ScalarType.Float64).item<double>() : 0;
                tokens += batch.Targets.Length;
                open.Clear();
            }
        }

        return new HeldOutLoss(corpus.Name, nats / tokens, nats / Math.Log(2) / bytes, tokens, bytes, corpus.Count - order.Length);
    }
}
