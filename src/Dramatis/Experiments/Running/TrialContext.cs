using System.Collections.Concurrent;
using Dramatis.Experiments.Journaling;
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
    private readonly IJournal journal;

    /// <summary>Creates the context of one attempt.</summary>
    public TrialContext(TrialKey trial, RoleModels models, IJournal journal)
    {
        this.trial = trial;
        this.models = models;
        this.journal = journal;
        Random = RandomStream.FromKey(trial.Value);
    }

    /// <inheritdoc/>
    public RandomStream Random { get; }

    /// <summary>What the trial asked so far.</summary>
    public UsageMeter Meter { get; } = new();

    /// <inheritdoc/>
    public IChatClient Model(string role = DefaultRole) => clients.GetOrAdd(role, Open);

    private TrialChatClient Open(string role)
    {
        (IChatClient client, bool isPaid) = models.Find(role);
        return new TrialChatClient(client, role, trial, Meter, isPaid ? journal : null);
    }
}
