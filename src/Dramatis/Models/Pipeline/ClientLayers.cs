using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// The layers around a client, to be put around another one that is made of it, such as the same weights under a steering vector: its
/// calls are then metered, budgeted, limited and traced as those of the first. A client of <see cref="ModelPipeline"/> or of a trial gives
/// them as a service.
/// </summary>
/// <param name="around">Puts the layers around a client.</param>
public sealed class ClientLayers(Func<IChatClient, IChatClient> around)
{
    /// <summary>
    /// Puts the layers around a client. A response cache is not among them: what it holds are the answers of the first client.
    /// </summary>
    /// <param name="client">The client; whoever disposes the result disposes it too.</param>
    public IChatClient Around(IChatClient client) => around(client);

    /// <summary>Puts the layers of one client around another; without layers, the other stays as it is.</summary>
    /// <inheritdoc cref="Around"/>
    /// <param name="layered">The client with the layers.</param>
    /// <param name="client">The client to be put into them; whoever disposes the result disposes it too.</param>
    public static IChatClient Like(IChatClient layered, IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(layered);
        return layered.GetService<ClientLayers>()?.Around(client) ?? client;
    }
}
