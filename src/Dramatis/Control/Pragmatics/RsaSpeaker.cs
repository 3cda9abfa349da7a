using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Pragmatics;

/// <summary>
/// Speaks and scores with an imagined listener (Kim, Kim and Kim 2020; row 21). Every world is the same conversation with another persona
/// in the system text; the first is the speaker's own. Needs a model that gives its next-token distribution. Thread-safe.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="options">How strongly the speaker wants to be recognised.</param>
public sealed class RsaSpeaker(ILanguageModel model, RsaOptions options)
{
    private readonly RsaOptions options = options.Validated();

    /// <summary>Writes a reply; all worlds read the same tokens of it.</summary>
    /// <param name="worlds">The conversation as each world sees it, the target first.</param>
    /// <param name="mostTokens">Longest reply.</param>
    /// <param name="endTokens">Tokens that end the reply.</param>
    /// <param name="temperature">0 takes the likeliest token.</param>
    /// <param name="random">Source of chance; used above temperature 0.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<string> SpeakAsync(
        IReadOnlyList<IReadOnlyList<ChatMessage>> worlds,
        int mostTokens,
        IReadOnlySet<int> endTokens,
        double temperature = 0,
        RandomStream? random = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentNullException.ThrowIfNull(endTokens);
        int[][] prefixes = [.. worlds.Select(w => model.EncodeChat(w).ToArray())];
        RsaState state = RsaState.Start(worlds.Count, options);
        List<int> reply = [];
        while (reply.Count < mostTokens)
        {
            float[][] next = await NextAsync(prefixes, reply, cancellationToken);
            int token = Choose(state.Speak(next), temperature, random);
            if (endTokens.Contains(token))
            {
                break;
            }

            state = state.Hear(next, token);
            reply.Add(token);
        }

        return model.Decode(reply).Trim();
    }

    /// <summary>Mean log-probability (nats) of a token of the reply for the speaker who wants to be recognised.</summary>
    /// <param name="worlds">The conversation as each world sees it, the target first.</param>
    /// <param name="reply">The reply; at least one token.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<double> ScoreAsync(IReadOnlyList<IReadOnlyList<ChatMessage>> worlds, string reply, CancellationToken cancellationToken = default) =>
        (await ScoreAsync(worlds, reply, [options], cancellationToken))[0];

    /// <summary>The same for several speakers at the cost of one: the model is asked once.</summary>
    /// <param name="worlds">The conversation as each world sees it, the target first.</param>
    /// <param name="reply">The reply; at least one token.</param>
    /// <param name="speakers">How strongly each wants to be recognised.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(
        IReadOnlyList<IReadOnlyList<ChatMessage>> worlds, string reply, IReadOnlyList<RsaOptions> speakers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        return Score(await Task.WhenAll(worlds.Select(w => ReplyReading.OfAsync(model, w, reply, cancellationToken).AsTask())), speakers);
    }

    /// <summary>The same of a reply that every world has read.</summary>
    /// <param name="worlds">The reply as each world reads it, the target first.</param>
    /// <param name="speakers">How strongly each speaker wants to be recognised.</param>
    public static IReadOnlyList<double> Score(IReadOnlyList<ReplyReading> worlds, IReadOnlyList<RsaOptions> speakers)
    {
        ArgumentNullException.ThrowIfNull(worlds);
        ArgumentNullException.ThrowIfNull(speakers);
        RsaState[] states = [.. speakers.Select(o => RsaState.Start(worlds.Count, o))];
        var sums = new double[states.Length];
        foreach ((int place, int token) in worlds[0].Tokens.Index())
        {
            float[][] next = [.. worlds.Select(w => w.Next[place])];
            for (int s = 0; s < states.Length; s++)
            {
                sums[s] += states[s].Speak(next)[token];
                states[s] = states[s].Hear(next, token);
            }
        }

        return [.. sums.Select(sum => sum / worlds[0].Tokens.Count)];
    }

    private async ValueTask<float[][]> NextAsync(int[][] prefixes, List<int> said, CancellationToken cancellationToken) =>
        await Task.WhenAll(prefixes.Select(p => model.NextTokenLogProbabilitiesAsync([.. p, .. said], cancellationToken).AsTask()));

    private static int Choose(double[] spoken, double temperature, RandomStream? random)
    {
        if (temperature <= 0 || random is null)
        {
            return Enumerable.Range(0, spoken.Length).MaxBy(u => spoken[u]);
        }

        double most = spoken.Max();
        return random.ChooseIndex([.. spoken.Select(s => Math.Exp((s - most) / temperature))]);
    }
}
