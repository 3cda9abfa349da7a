using Microsoft.Extensions.AI;

namespace Dramatis.Models.Providers;

/// <summary>Opens <c>simulated:name</c>: the simulated models that other rooms contribute.</summary>
public sealed class SimulatedModelProvider : IModelProvider
{
    private readonly SortedDictionary<string, ISimulatedModel> models = new(StringComparer.Ordinal);

    /// <summary>Creates the provider.</summary>
    /// <exception cref="ArgumentException">Two models have one name.</exception>
    public SimulatedModelProvider(IEnumerable<ISimulatedModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        foreach (ISimulatedModel model in models)
        {
            if (!this.models.TryAdd(model.Name, model))
            {
                throw new ArgumentException($"Two simulated models are named '{model.Name}'.", nameof(models));
            }
        }
    }

    /// <summary>The models, in order of name.</summary>
    public IReadOnlyCollection<ISimulatedModel> Models => models.Values;

    /// <inheritdoc/>
    public string Scheme => "simulated";

    /// <inheritdoc/>
    public string Description => "simulated:<name>: a participant that answers by planted rules";

    /// <inheritdoc/>
    public ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        if (models.TryGetValue(identifier.Name, out ISimulatedModel? model))
        {
            return ValueTask.FromResult<IChatClient>(new FingerprintedChatClient(model.Create(), $"{identifier}/{model.Version}"));
        }

        string? near = NearestName.Of(identifier.Name, models.Keys);
        string known = models.Count == 0 ? "none is registered" : string.Join(", ", models.Keys);
        throw new InvalidInputException(
            $"model '{identifier}'",
            $"there is no simulated model '{identifier.Name}'.",
            (near is null ? "" : $"Did you mean '{near}'? ") + $"Known: {known}.");
    }
}
