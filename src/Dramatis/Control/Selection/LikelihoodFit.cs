using Dramatis.Conversations;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Selection;

/// <summary>
/// The mean log-likelihood of the reply's tokens under a chat model that is told nothing but the dialogue. Where the same reply is put
/// behind different dialogues, what a reply is likely anyway does not matter; between replies it does.
/// </summary>
/// <param name="model">A model with likelihoods; the caller keeps it.</param>
/// <exception cref="InvalidInputException">The model gives none.</exception>
public sealed class LikelihoodFit(IChatClient model) : IResponseFit
{
    private readonly ILogLikelihood scorer = model.GetService<ILogLikelihood>()
        ?? throw new InvalidInputException("response selection", "takes likelihoods, which the model does not give.", "Name a model in this process, or a classifier of pairs.");

    /// <inheritdoc/>
    public string Name => "likelihood";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<(DialogueContext Context, string Reply)> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replies);
        double?[] scores = new double?[replies.Count];
        // Replies to one dialogue are scored together: it is read once.
        foreach (var group in replies.Index().GroupBy(r => r.Item.Context, ReferenceEqualityComparer.Instance))
        {
            (int Index, (DialogueContext Context, string Reply) Item)[] members = [.. group];
            IReadOnlyList<ContinuationScore> found = await scorer.ScoreAsync(new ScoringRequest(Messages(members[0].Item.Context), [.. members.Select(m => m.Item.Reply)]), cancellationToken);
            for (int i = 0; i < members.Length; i++)
            {
                scores[members[i].Index] = found[i].TokenCount > 0 ? found[i].LogProbability / found[i].TokenCount : null;
            }
        }

        return scores;
    }

    private static List<ChatMessage> Messages(DialogueContext context) =>
        [.. context.Turns.Select(t => new ChatMessage(string.Equals(t.Speaker, context.Speaker, StringComparison.Ordinal) ? ChatRole.Assistant : ChatRole.User, t.Text))];
}
