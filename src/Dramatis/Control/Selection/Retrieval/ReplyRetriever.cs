using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Selection.Retrieval;

/// <summary>
/// The first stage of choosing from a pool: the replies that are nearest to the end of the talk, and to the persona line that is nearest to
/// them. Cheap enough for every reply of the pool; what it finds is for a selector to score. Thread-safe where the index is.
/// </summary>
public sealed class ReplyRetriever
{
    private readonly IReplyIndex index;
    private readonly RetrievalOptions options;

    /// <summary>Takes a pool and how it is asked.</summary>
    /// <exception cref="InvalidInputException">An option is out of range.</exception>
    public ReplyRetriever(IReplyIndex index, RetrievalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        this.index = index;
        this.options = options ?? new RetrievalOptions();
        if (this.options is not { First: >= 1, Turns: >= 1, LineWeight: >= 0 and <= 100 })
        {
            throw new InvalidInputException(
                "first stage", FormattableString.Invariant($"takes {this.options.First} replies by {this.options.Turns} turns and a weight of {this.options.LineWeight} for persona lines."), "Replies and turns are at least 1, the weight is from 0 to 100.");
        }
    }

    /// <summary>The nearest replies, nearest first; of equally near ones the first of the pool.</summary>
    public async ValueTask<IReadOnlyList<RetrievedReply>> FindAsync(Persona persona, DialogueContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(context);
        string said = string.Join(' ', context.Turns.TakeLast(options.Turns).Select(turn => turn.Text));
        string[] lines = options.LineWeight > 0 ? [.. PersonaStatement.Of(persona).Select(statement => statement.Text)] : [];
        IReadOnlyList<double[]> near = await index.ScoreAsync([said, .. lines], cancellationToken);
        double[] scores = [.. near[0].Select((score, reply) => score + (lines.Length == 0 ? 0 : options.LineWeight * near.Skip(1).Max(line => line[reply])))];
        return [.. Nearest(scores).Select((reply, i) => new RetrievedReply(index.Replies[reply], i + 1, scores[reply]))];
    }

    // Keeps no more than are wanted: the pool is large and few are.
    private IEnumerable<int> Nearest(double[] scores)
    {
        PriorityQueue<int, (double Score, int Earlier)> kept = new();
        foreach ((int reply, double score) in scores.Index())
        {
            if (kept.Count < options.First)
            {
                kept.Enqueue(reply, (score, -reply));
            }
            else
            {
                kept.EnqueueDequeue(reply, (score, -reply));
            }
        }

        return kept.UnorderedItems.OrderByDescending(item => item.Priority).Select(item => item.Element);
    }
}
