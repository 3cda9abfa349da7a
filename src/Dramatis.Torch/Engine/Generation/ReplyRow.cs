using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>One reply while it is written.</summary>
internal sealed class ReplyRow
{
    private readonly GenerationRequest request;
    private readonly IReadOnlySet<int> endTokens;
    private readonly Sampler sampler;
    private readonly ReplyText text;
    private readonly List<int> ids = [];
    private StopReason? reason;

    public ReplyRow(GenerationRequest request, ITextTokenizer tokenizer, IReadOnlySet<int> endTokens, Action<string>? onText)
    {
        this.request = request;
        this.endTokens = endTokens;
        sampler = new Sampler(request.Sampling, request.Random ?? RandomStream.FromSeed(0), [.. request.Ids]);
        text = new ReplyText(tokenizer, request.StopStrings, onText);
    }

    public bool Ended => reason is not null;

    public int Last => ids[^1];

    /// <summary>Draws the next token; false when the reply has ended with it.</summary>
    public bool Take(Span<float> logits)
    {
        int id = sampler.Next(logits);
        ids.Add(id);
        if (request.ObeyEndTokens && endTokens.Contains(id))
        {
            reason = StopReason.EndToken;
        }
        else if (text.Add(id))
        {
            reason = StopReason.StopString;
        }
        else if (ids.Count == request.MaxTokens)
        {
            reason = StopReason.Length;
        }

        return reason is null;
    }

    public GenerationResult Result(int known) => new(ids, text.Finish(reason is StopReason.StopString), reason!.Value, known);
}
