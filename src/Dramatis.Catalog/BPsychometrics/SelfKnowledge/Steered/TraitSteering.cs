using System.Collections.Concurrent;
using Dramatis.Models.Pipeline;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Internals.Steering;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>Asks a model of this process while its residual stream is moved along a trait. Thread-safe.</summary>
/// <param name="steered">The trait.</param>
internal sealed class TraitSteering(SteeredTrait steered)
{
    // The direction is read once for a model, by whichever trial comes first.
    private readonly ConcurrentDictionary<LanguageModel, Lazy<Task<BlockVectors>>> directions = new();

    /// <summary>The inside of a model.</summary>
    /// <exception cref="InvalidInputException">The model does not run in this process.</exception>
    public static TorchChatClient Require(IChatClient client) => client.GetService<TorchChatClient>() ?? throw new InvalidInputException(
        "option 'steer'", "needs the inside of the model, and this model does not run in this process.", "Use understudy, hf:<folder> or gguf:<file>, or leave 'steer' out.");

    /// <summary>Asks the model under one strength; what is asked may read likelihoods, which are those of the steered model.</summary>
    /// <param name="client">A model of this process; an adapter or a prompt that it carries stays in place.</param>
    /// <param name="strength">The strength.</param>
    /// <param name="ask">Asks; the client is gone when it is done.</param>
    /// <exception cref="InvalidInputException">The model does not run in this process, or lacks the block.</exception>
    public async Task<T> AskAsync<T>(IChatClient client, double strength, Func<IChatClient, Task<T>> ask)
    {
        TorchChatClient bare = Require(client);
        LanguageModel model = bare.GetService<LanguageModel>()!;
        BlockVectors direction = await directions.GetOrAdd(model, m => new(() => TraitContrast.DirectionAsync(m, bare.Intervention, steered))).Value;
        using PreparedPlan plan = Plan(direction, strength).Prepare(model.Decoder);
        PassIntervention added = plan.Intervention();
        // In the layers of the model, so that these calls are counted, and limited, as all others.
        using IChatClient moved = ClientLayers.Like(client, new TorchChatClient(model, "steered") { Intervention = bare.Intervention?.Then(added) ?? added });
        return await ask(moved);
    }

    private static SteeringPlan Plan(BlockVectors direction, double strength) => new()
    {
        Interventions = [new Intervention { Operation = new AddOperation { Direction = direction, Strength = strength } }],
    };
}
