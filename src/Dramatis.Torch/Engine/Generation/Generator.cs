using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Prefixes;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>
/// Writes replies token by token. <see cref="Generate"/> answers one prompt, and its result depends on the request alone;
/// <see cref="GenerateBatch"/> answers many at once, faster by far, with sums in another order (1e-4 in a logit), so that a close
/// decision may fall differently. Thread-safe.
/// </summary>
public sealed class Generator
{
    private readonly Decoder decoder;
    private readonly ITextTokenizer tokenizer;
    private readonly IReadOnlySet<int> endTokens;
    private readonly PrefixCache prefixes;

    /// <summary>Creates a generator over parts that stay the caller's.</summary>
    public Generator(Decoder decoder, ITextTokenizer tokenizer, IReadOnlySet<int> endTokens, PrefixCache prefixes)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(endTokens);
        ArgumentNullException.ThrowIfNull(prefixes);
        this.decoder = decoder;
        this.tokenizer = tokenizer;
        this.endTokens = endTokens;
        this.prefixes = prefixes;
    }

    /// <summary>Answers one prompt.</summary>
    /// <param name="request">The prompt and the settings.</param>
    /// <param name="onText">Receives the text in pieces as it becomes certain; on the calling thread.</param>
    /// <param name="cancellationToken">Looked at before each token.</param>
    /// <exception cref="InvalidInputException">The request does not fit the context or has a setting out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public GenerationResult Generate(
        GenerationRequest request, Action<string>? onText = null, CancellationToken cancellationToken = default)
    {
        Validate(request, decoder.Configuration);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        int[] prompt = [.. request.Ids];
        using KeyValueCache cache = new(decoder, 1, Capacity(prompt.Length + request.MaxTokens));
        var (hidden, known) = PromptReader.Read(decoder, prefixes, cache, prompt, request.Intervention, cancellationToken);
        ReplyRow row = new(request, tokenizer, endTokens, onText);
        float[] logits = new float[decoder.Configuration.VocabularySize];
        while (true)
        {
            using (hidden)
            {
                using Tensor head = decoder.Head(hidden);
                TokenTensors.CopyTo(head, logits);
            }

            if (!row.Take(logits))
            {
                return row.Result(known);
            }

            cancellationToken.ThrowIfCancellationRequested();
            using Tensor next = TokenTensors.Row([row.Last], decoder.Device);
            DecoderPass pass = new() { Cache = cache, Phase = PassPhase.Reply, PromptLengths = [prompt.Length] };
            hidden = decoder.Hidden(next, request.Intervention?.Apply(pass, PassPhase.Reply) ?? pass);
        }
    }

    /// <summary>Answers many prompts together, padded on the left to the length of the longest.</summary>
    /// <param name="requests">One for each row; none has an intervention of its own.</param>
    /// <param name="intervention">
    /// What happens inside the model in the whole batch, or null. Its passes tell by <see cref="DecoderPass.Branches"/> of which request each
    /// row is, so that one intervention can treat each row differently.
    /// </param>
    /// <param name="onText">Receives the row and the next piece of its text; on the calling thread.</param>
    /// <param name="cancellationToken">Looked at before each token.</param>
    /// <returns>The replies, in the order of the requests.</returns>
    /// <exception cref="InvalidInputException">A request does not fit the context or has a setting out of range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IReadOnlyList<GenerationResult> GenerateBatch(
        IReadOnlyList<GenerationRequest> requests,
        PassIntervention? intervention = null,
        Action<int, string>? onText = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count == 0)
        {
            return [];
        }

        foreach (GenerationRequest request in requests)
        {
            Validate(request, decoder.Configuration);
            if (request.Intervention is not null)
            {
                throw new ArgumentException("A row has no intervention of its own: give one for the batch, which tells rows apart, or use Generate.", nameof(requests));
            }
        }

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        ReplyRow[] rows =
        [
            .. requests.Select((request, row) =>
                new ReplyRow(request, tokenizer, endTokens, onText is null ? null : text => onText(row, text))),
        ];
        using PaddedBatch batch = new(decoder, requests, intervention);
        int vocabulary = decoder.Configuration.VocabularySize;
        Tensor hidden = batch.ReadPrompts(cancellationToken);
        while (true)
        {
            float[] logits = new float[batch.Active.Count * vocabulary];
            using (hidden)
            {
                using Tensor head = decoder.Head(hidden);
                TokenTensors.CopyTo(head, logits);
            }

            for (int i = 0; i < batch.Active.Count; i++)
            {
                if (!rows[batch.Active[i]].Ended)
                {
                    rows[batch.Active[i]].Take(logits.AsSpan(i * vocabulary, vocabulary));
                }
            }

            if (rows.All(row => row.Ended))
            {
                return [.. rows.Select(row => row.Result(0))];
            }

            cancellationToken.ThrowIfCancellationRequested();
            batch.DropRows(row => rows[row].Ended);
            hidden = batch.Step(batch.Active.Select(row => rows[row].Last));
        }
    }

    private static int Capacity(int tokens) => (tokens + PrefixCache.BlockSize - 1) / PrefixCache.BlockSize * PrefixCache.BlockSize;

    /// <summary>Refuses what cannot be answered.</summary>
    /// <exception cref="InvalidInputException">The request does not fit the context or has a setting out of range.</exception>
    internal static void Validate(GenerationRequest request, DecoderConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Sampling.Validate();
        PromptChecks.Require(request.Ids, configuration, request.MaxTokens);
        if (request.StopStrings.Any(string.IsNullOrEmpty))
        {
            throw new InvalidInputException("stop strings", "hold an empty text.", "Leave it out.");
        }
    }
}
