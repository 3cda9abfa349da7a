using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>Models that serve a session without taking part in it.</summary>
/// <param name="Manager">Picks speakers and names the group's opinion, where a model does that.</param>
/// <param name="Labeller">Codes messages, where a model does that.</param>
/// <param name="Judge">Reads private replies that nothing else can read, where that is asked for.</param>
public sealed record SessionModels(IChatClient Manager, IChatClient Labeller, IChatClient Judge)
{
    /// <summary>One model for everything.</summary>
    public static SessionModels All(IChatClient client) => new(client, client, client);
}
