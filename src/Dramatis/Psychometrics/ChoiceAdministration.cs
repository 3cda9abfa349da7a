using Dramatis.Agents;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics;

/// <summary>
/// Asks a model a choice item in private. A model that offers <see cref="ILogLikelihood"/> answers with a whole distribution, read from
/// the likelihoods of its options; any other answers in text, read by <see cref="ChoiceReader"/>, and by a judge last of all.
/// </summary>
/// <param name="sampling">How text is drawn; its temperature also says how an option is taken from a distribution (0: the most likely).</param>
/// <param name="order">Orders of the options.</param>
/// <param name="preferText">Whether to read text even where likelihoods are offered.</param>
/// <param name="judge">
/// A reader of last resort for replies without JSON and marker, or null: from the reply and the order shown to the position chosen.
/// </param>
public sealed class ChoiceAdministration(
    Sampling sampling,
    ChoiceOrder order = ChoiceOrder.AsGiven,
    bool preferText = false,
    Func<string, IReadOnlyList<int>, CancellationToken, ValueTask<int?>>? judge = null)
{
    /// <summary>Asks the item once.</summary>
    /// <param name="client">The model.</param>
    /// <param name="item">The item.</param>
    /// <param name="random">Source of seeds, orders and draws.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<ChoiceAnswer> AskAsync(
        IChatClient client,
        ChoiceItem item,
        RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(random);
        return !preferText && client.GetService<ILogLikelihood>() is { } likelihood
            ? await ScoreAsync(likelihood, item, random, cancellationToken)
            : await TalkAsync(client, item, random, cancellationToken);
    }

    private async ValueTask<ChoiceAnswer> ScoreAsync(
        ILogLikelihood likelihood, ChoiceItem item, RandomStream random, CancellationToken cancellationToken)
    {
        string[] replies = [.. Enumerable.Range(0, item.OptionCount).Select(item.Reply)];
        double[] distribution = new double[item.OptionCount];
        int rotations = order == ChoiceOrder.Rotated ? item.OptionCount : 1;
        for (int rotation = 0; rotation < rotations; rotation++)
        {
            int[] shown = Rotation(item.OptionCount, rotation);
            IReadOnlyList<ContinuationScore> scores = await likelihood.ScoreAsync(
                new ScoringRequest(item.Render(shown), replies), cancellationToken);
            double[] probabilities = Softmax([.. scores.Select(s => s.LogProbability)]);
            for (int position = 0; position < shown.Length; position++)
            {
                distribution[shown[position]] += probabilities[position] / rotations;
            }
        }

        return new ChoiceAnswer(Take(distribution, random), ChoiceReadout.LogLikelihood, distribution);
    }

    private async ValueTask<ChoiceAnswer> TalkAsync(
        IChatClient client, ChoiceItem item, RandomStream random, CancellationToken cancellationToken)
    {
        int[] shown = Rotation(item.OptionCount, order == ChoiceOrder.Rotated ? random.NextInt(item.OptionCount) : 0);
        ChatResponse response = await client.GetResponseAsync(item.Render(shown), sampling.ToOptions(random), cancellationToken);
        ChoiceAnswer answer = ChoiceReader.Read(response.Text.Trim(), item.OptionCount);
        if (answer is { Option: null, Refused: false } && judge is not null
            && await judge(answer.Reply, shown, cancellationToken) is { } judged)
        {
            answer = answer with { Option = judged, Readout = ChoiceReadout.Judge };
        }

        return answer.Option is { } position ? answer with { Option = shown[position] } : answer;
    }

    private int Take(double[] distribution, RandomStream random)
    {
        if (sampling.Temperature <= 0)
        {
            return Enumerable.Range(0, distribution.Length).MaxBy(i => distribution[i]);
        }

        double largest = distribution.Max();
        return random.ChooseIndex([.. distribution.Select(p => Math.Pow(p / largest, 1 / sampling.Temperature))]);
    }

    private static int[] Rotation(int count, int first) => [.. Enumerable.Range(0, count).Select(i => (i + first) % count)];

    private static double[] Softmax(double[] logProbabilities)
    {
        double largest = logProbabilities.Max();
        double[] weights = [.. logProbabilities.Select(l => Math.Exp(l - largest))];
        double total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
