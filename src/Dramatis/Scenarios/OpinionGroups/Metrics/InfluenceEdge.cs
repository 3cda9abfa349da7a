namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>How far one agent moves another.</summary>
/// <param name="From">Id of the agent that is heard.</param>
/// <param name="To">Id of the agent that moves.</param>
/// <param name="Moved">Meetings with different opinions in which the second took up the first's last voiced opinion.</param>
/// <param name="Floor">The same in the control arm: it took up that opinion without any talk; null without a control arm.</param>
public sealed record InfluenceEdge(string From, string To, Proportion Moved, Proportion? Floor)
{
    /// <summary>Probability of moving with the spontaneous one subtracted; null without meetings.</summary>
    public double? Influence => Moved.Share - (Floor is null ? 0 : Floor.Value.Share ?? 0);
}
