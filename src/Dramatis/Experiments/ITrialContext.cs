using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments;

/// <summary>What a running trial may use.</summary>
public interface ITrialContext
{
    /// <summary>The stream that belongs to the trial's key.</summary>
    RandomStream Random { get; }

    /// <summary>
    /// The model of a role (<c>default</c>, or a role the study defines; an unnamed role falls back to <c>default</c>). Calls go
    /// through cache, budget, limits and retry, and are accounted to this trial; so are those of a client that is put into its layers
    /// (<see cref="Models.Pipeline.ClientLayers"/>).
    /// </summary>
    IChatClient Model(string role = "default");
}
