using System.Collections.Concurrent;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>What a trial gets from the runner.</summary>
internal sealed class TrialContext : ITrialContext
{
    private const string DefaultRole = "default";
    private readonly ConcurrentDictionary<string, IChatClient> clients = new(StringComparer.Ordinal);
    private readonly TrialKey trial;
    private readonly RoleModels models;
    private readonly string stream;

    /// <summary>Creates the context of one attempt.</summary>
    /// <param name="trial">Key of the trial.</param>
    /// <param name="stream">Name of its random stream.</param>
    /// <param name="models">The models of the arm.</param>
    public TrialContext(TrialKey trial, string stream, RoleModels models)
    {
        this.trial = trial;
        this.models = models;
        this.stream = stream;
        Random = RandomStream.FromKey(stream);
    }

    /// <inheritdoc/>
    public RandomStream Random { get; }

    /// <summary>What the trial asked so far.</summary>
    public TrialMeter Meter { get; } = new();

    /// <inheritdoc/>
    public IChatClient Model(string role = DefaultRole) => clients.GetOrAdd(role, Open);

    private TrialChatClient Open(string role) => new(models.Find(role), role, trial, stream, Meter);
}
