using Dramatis.Torch.Engine.Scoring;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Scores continuations of a context: the context gives the first token of each, then every longer continuation is a sequence.</summary>
internal sealed class ScoringJob(
    IReadOnlyList<int> context, IReadOnlyList<IReadOnlyList<int>> continuations, CancellationToken cancellationToken)
    : Job<IReadOnlyList<double>>(cancellationToken)
{
    private readonly double[][] scores = [.. continuations.Select(continuation => new double[continuation.Count])];
    private bool branched;

    public override IReadOnlyList<Flight> Begin() => [new ContextFlight(this)];

    public override IReadOnlyList<Flight> Continue()
    {
        if (branched)
        {
            return [];
        }

        branched = true;
        return [.. Enumerable.Range(0, continuations.Count).Where(i => continuations[i].Count > 1).Select(i => new BranchFlight(this, i))];
    }

    protected override IReadOnlyList<double> Result() => [.. scores.Select(tokens => tokens.Sum())];

    private sealed class ContextFlight(ScoringJob job) : Flight(job, [.. job.Context], job.Context.Count - 1, job.Context.Count)
    {
        public override void Read(int position, Span<float> logits)
        {
            double whole = LogSumExp.Of(logits);
            for (int i = 0; i < job.scores.Length; i++)
            {
                job.scores[i][0] = logits[job.Continuations[i][0]] - whole;
            }
        }
    }

    private sealed class BranchFlight(ScoringJob job, int index)
        : Flight(job, [.. job.Context, .. job.Continuations[index].SkipLast(1)], job.Context.Count, job.Context.Count + job.Continuations[index].Count)
    {
        public override void Read(int position, Span<float> logits)
        {
            int at = position - WantedFrom + 1;
            job.scores[index][at] = logits[job.Continuations[index][at]] - LogSumExp.Of(logits);
        }
    }

    private IReadOnlyList<int> Context => context;

    private IReadOnlyList<IReadOnlyList<int>> Continuations => continuations;
}
