using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// Runs a prepared study on one model inside a trial of another: what a recovery study does with its simulated participants. No journal,
/// no cache, no budget; trials run one after the other, each with the stream of its name.
/// </summary>
public static class InlineRun
{
    /// <summary>Runs all stages.</summary>
    /// <param name="study">The study.</param>
    /// <param name="name">What the streams of its trials derive from: runs with different names draw differently.</param>
    /// <param name="model">The model of every role.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>All trials in planned order, as <see cref="IPreparedStudy.Analyse"/> takes them.</returns>
    public static async Task<IReadOnlyList<CompletedTrial>> RunAsync(
        IPreparedStudy study, string name, IChatClient model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(model);
        List<CompletedTrial> completed = [];
        for (int index = 0; study.NextStage(index, completed) is { } stage; index++)
        {
            foreach (TrialSpecification planned in stage.Trials)
            {
                TrialKey key = TrialKey.Compute(name, "", null, 0, stage.Name, planned);
                Trial trial = new(key, stage.Name, planned.Cell, planned.Replication, planned.Input);
                Context context = new(model, RandomStream.FromKey(key.Value));
                completed.Add(new CompletedTrial(trial, await study.RunAsync(trial, context, cancellationToken)));
            }
        }

        return completed;
    }

    private sealed class Context(IChatClient model, RandomStream random) : ITrialContext
    {
        public RandomStream Random => random;

        public IChatClient Model(string role = "default") => model;
    }
}
