using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Agents;

/// <summary>How replies are drawn from a model.</summary>
/// <param name="Temperature">0 for the most likely reply.</param>
/// <param name="MaxOutputTokens">Longest reply.</param>
public sealed record Sampling(double Temperature = 0, int MaxOutputTokens = 48)
{
    /// <summary>Options of one call; its seed comes from the stream, so that the same trial asks for the same draw.</summary>
    public ChatOptions ToOptions(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new ChatOptions
        {
            Temperature = (float)Temperature,
            MaxOutputTokens = MaxOutputTokens,
            Seed = (long)(random.NextUInt64() & int.MaxValue), // some endpoints take 32-bit seeds only
        };
    }
}
