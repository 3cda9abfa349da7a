using Dramatis.Torch.Engine.Scoring;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Gives the log-probabilities of every token after a text.</summary>
internal sealed class NextTokenJob(IReadOnlyList<int> ids, CancellationToken cancellationToken) : Job<float[]>(cancellationToken)
{
    private float[] result = [];

    public override IReadOnlyList<Flight> Begin() => [new TextFlight(this, [.. ids])];

    protected override float[] Result() => result;

    private sealed class TextFlight(NextTokenJob job, List<int> ids) : Flight(job, ids, ids.Count - 1, ids.Count)
    {
        public override void Read(int position, Span<float> logits)
        {
            double whole = LogSumExp.Of(logits);
            float[] result = new float[logits.Length];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = (float)(logits[i] - whole);
            }

            job.result = result;
        }
    }
}
