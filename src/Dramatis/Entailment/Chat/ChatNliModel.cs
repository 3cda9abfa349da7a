using Dramatis.Conversations;
using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Entailment.Chat;

/// <summary>
/// Asks a chat model for the relation in one word, the dearest of the tiers. Where the model tells likelihoods the three words are
/// scored; otherwise it votes, and the shares of its votes, smoothed by a vote spread over all three, are the probabilities. What cannot
/// be read does not vote; a pair without a readable vote has no scores. Thread-safe when its client is.
/// </summary>
public sealed class ChatNliModel : INliModel
{
    private const int MostTokens = 16;
    private const string Version = "chat-nli/1";
    private readonly IChatClient client;
    private readonly ILogLikelihood? likelihood;
    private readonly ChatNliOptions options;

    /// <summary>Wraps a client.</summary>
    /// <param name="client">The model; not disposed.</param>
    /// <param name="name">What to call it in explanations.</param>
    /// <param name="options">How it is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">Votes or concurrency below 1.</exception>
    public ChatNliModel(IChatClient client, string name, ChatNliOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.options = options ?? new ChatNliOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.Votes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.Concurrency, 1, nameof(options));
        this.client = client;
        likelihood = client.GetService(typeof(ILogLikelihood)) as ILogLikelihood;
        Name = "chat " + name;
        Fingerprint = FormattableString.Invariant($"{Version}/{name}/{(likelihood is null ? this.options.Votes : 0)}/{Chat.Temperature:R}");
    }

    /// <summary>How a model is asked when nothing else is said, as part of the fingerprint of the judge.</summary>
    public static string Settings => "nli/" + Version;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint { get; }

    private ChatOptions Chat => options.Chat ?? new ChatOptions { MaxOutputTokens = MostTokens, Temperature = options.Votes > 1 ? 0.7f : 0f };

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NliScores?>> ScoreAsync(IReadOnlyList<NliPair> pairs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var scores = new NliScores?[pairs.Count];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, pairs.Count, parallel, async (i, stop) =>
            scores[i] = likelihood is null ? await VoteAsync(pairs[i], stop) : await WeighAsync(likelihood, pairs[i], stop));
        return scores;
    }

    private static async ValueTask<NliScores?> WeighAsync(ILogLikelihood likelihood, NliPair pair, CancellationToken cancellationToken)
    {
        DataFence fence = new(pair.Premise, pair.Hypothesis);
        IReadOnlyList<ContinuationScore> said = await likelihood.ScoreAsync(new ScoringRequest(NliPrompt.Of(pair, fence), NliPrompt.Words), cancellationToken);
        double most = said.Max(s => s.LogProbability);
        double[] weights = [.. said.Select(s => Math.Exp(s.LogProbability - most))];
        double sum = weights.Sum();
        return double.IsFinite(most) && double.IsFinite(sum) ? new NliScores(weights[0] / sum, weights[1] / sum, weights[2] / sum) : null;
    }

    private async ValueTask<NliScores?> VoteAsync(NliPair pair, CancellationToken cancellationToken)
    {
        DataFence fence = new(pair.Premise, pair.Hypothesis);
        IReadOnlyList<ChatMessage> messages = NliPrompt.Of(pair, fence);
        int[] votes = new int[NliPrompt.Words.Length];
        for (int asked = 0; asked < options.Votes && !IsDecided(votes, options.Votes - asked); asked++)
        {
            ChatResponse response = await client.GetResponseAsync(messages, Chat.ForDraw(asked), cancellationToken);
            if (NliPrompt.Read(response.Text, fence) is { } vote)
            {
                votes[(int)vote]++;
            }
        }

        double all = votes.Sum() + 1;
        return votes.Sum() == 0 ? null : new NliScores((votes[0] + (1.0 / 3)) / all, (votes[1] + (1.0 / 3)) / all, (votes[2] + (1.0 / 3)) / all);
    }

    // No votes still to come can lift the second above the first.
    private static bool IsDecided(int[] votes, int left)
    {
        int first = votes.Max();
        int second = votes.Order().ElementAt(votes.Length - 2);
        return first > second + left;
    }
}
