using Dramatis.Torch.Engine.Scoring;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Gives the log-probability of each token of a text after those before it.</summary>
internal sealed class TextJob(IReadOnlyList<int> ids, CancellationToken cancellationToken) : Job<IReadOnlyList<double>>(cancellationToken)
{
    private readonly double[] scores = new double[ids.Count - 1];

    public override IReadOnlyList<Flight> Begin() => [new TextFlight(this, [.. ids.SkipLast(1)])];

    protected override IReadOnlyList<double> Result() => scores;

    private int Target(int position) => ids[position + 1];

    private sealed class TextFlight(TextJob job, List<int> read) : Flight(job, read, 0, read.Count)
    {
        public override void Read(int position, Span<float> logits) =>
            job.scores[position] = logits[job.Target(position)] - LogSumExp.Of(logits);
    }
}
