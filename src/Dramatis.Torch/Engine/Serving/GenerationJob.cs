using Dramatis.Torch.Engine.Generation;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Writes a reply.</summary>
internal sealed class GenerationJob : Job<GenerationResult>
{
    private readonly ReplyRow row;
    private readonly ReplyFlight flight;

    public GenerationJob(
        GenerationRequest request, ITextTokenizer tokenizer, IReadOnlySet<int> endTokens, Action<string>? onText, CancellationToken cancellationToken)
        : base(cancellationToken)
    {
        row = new ReplyRow(request, tokenizer, endTokens, onText);
        flight = new ReplyFlight(this, [.. request.Ids], request.MaxTokens, row);
    }

    public override IReadOnlyList<Flight> Begin() => [flight];

    protected override GenerationResult Result() => row.Result(flight.Known);

    private sealed class ReplyFlight(Job job, List<int> prompt, int mostTokens, ReplyRow row)
        : Flight(job, prompt, prompt.Count - 1, prompt.Count + mostTokens)
    {
        public override bool IsReply => Ids.Count > WantedFrom + 1;

        public override bool IsDone => row.Ended;

        public int Known { get; private set; }

        public override void Read(int position, Span<float> logits)
        {
            Known = Pages!.Known;
            if (row.Take(logits))
            {
                Ids.Add(row.Last);
            }
        }
    }
}
