using Dramatis.Psychometrics;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>An opinion that somebody gave.</summary>
/// <param name="AgentId">Who gave it.</param>
/// <param name="Stage">Where.</param>
/// <param name="Option">The option, or null when none could be read.</param>
/// <param name="Rationale">The reply's text; empty when likelihoods were read.</param>
/// <param name="Parse">How it was read.</param>
/// <param name="Distribution">Probabilities of the options where likelihoods were read.</param>
/// <param name="Refused">Whether the reply declined to answer.</param>
/// <param name="MessageIndex">Position of a public message, from 0.</param>
public sealed record OpinionRecord(
    string AgentId,
    OpinionStage Stage,
    int? Option,
    string Rationale,
    ChoiceReadout Parse,
    IReadOnlyList<double>? Distribution = null,
    bool Refused = false,
    int? MessageIndex = null)
{
    /// <summary>The record of a private answer.</summary>
    public static OpinionRecord Of(string agentId, OpinionStage stage, ChoiceAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return new OpinionRecord(agentId, stage, answer.Option, answer.Reply, answer.Readout, answer.Distribution, answer.Refused);
    }
}
