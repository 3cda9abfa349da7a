using Dramatis.Agents;
using Dramatis.Evaluation.Labelling;
using Dramatis.Psychometrics;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A model labels messages. Its labels are uncalibrated until <see cref="LabellerCalibration"/> has been run on hand labels.</summary>
/// <param name="judge">The model.</param>
/// <param name="random">Source of the calls' seeds; each message draws from its own child.</param>
public sealed class JudgedOpinionLabeller(IChatClient judge, RandomStream random) : IOpinionLabeller
{
    private static readonly Sampling Brief = new(0, 24);

    /// <inheritdoc/>
    public string Description => "a model that reads each message; uncalibrated unless a calibration on hand labels is reported";

    /// <inheritdoc/>
    public async ValueTask<MessageLabel> LabelAsync(
        string question, IReadOnlyList<string> options, string message, CancellationToken cancellationToken = default)
    {
        OpinionQuestion item = new("label", question, options, new Dictionary<string, IReadOnlyList<double>>(), []);
        ChatResponse response = await judge.GetResponseAsync(
            [new ChatMessage(ChatRole.User, OpinionPrompts.Labelling(item, message))], Brief.ToOptions(random.Split(message)), cancellationToken);
        if (ChoiceReader.Read(response.Text, options.Count) is { Readout: ChoiceReadout.Json, Option: { } option })
        {
            return MessageLabel.Opinion(option);
        }

        return response.Text.Contains("\"gratitude\"", StringComparison.OrdinalIgnoreCase) ? new MessageLabel(MessageLabelKind.Gratitude)
            : response.Text.Contains("\"terminating\"", StringComparison.OrdinalIgnoreCase) ? new MessageLabel(MessageLabelKind.Terminating)
            : default;
    }
}
