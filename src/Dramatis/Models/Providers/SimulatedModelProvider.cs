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
        string[] parts = identifier.Name.Split('?', 2);
        if (models.TryGetValue(parts[0], out ISimulatedModel? model))
        {
            IChatClient client = model.Create(Parameters(identifier, parts.Length > 1 ? parts[1] : ""));
            return ValueTask.FromResult<IChatClient>(new FingerprintedChatClient(client, $"{identifier}/{model.Version}"));
        }

        string? near = NearestName.Of(parts[0], models.Keys);
        string known = models.Count == 0 ? "none is registered" : string.Join(", ", models.Keys);
        throw new InvalidInputException(
            $"model '{identifier}'",
            $"there is no simulated model '{parts[0]}'.",
            (near is null ? "" : $"Did you mean '{near}'? ") + $"Known: {known}.");
    }

    private static Dictionary<string, string> Parameters(ModelIdentifier identifier, string query)
    {
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        foreach (string pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parameters.TryAdd(pair[..equals], pair[(equals + 1)..]))
            {
                throw new InvalidInputException(
                    $"model '{identifier}'", $"'{pair}' is not a parameter, or stands twice.", "Write parameter=value, joined by &.");
            }
        }

        return parameters;
    }
}
