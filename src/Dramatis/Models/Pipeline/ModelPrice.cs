using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// What a model costs, given by the user: the program knows no prices. Amounts are in the user's own currency, per million tokens.
/// </summary>
/// <param name="InputPerMillion">Tokens read.</param>
/// <param name="OutputPerMillion">Tokens written.</param>
/// <param name="CachedInputPerMillion">Tokens read from the endpoint's prompt cache; null charges them like the others.</param>
public sealed record ModelPrice(decimal InputPerMillion, decimal OutputPerMillion, decimal? CachedInputPerMillion = null)
{
    /// <summary>A model that costs nothing.</summary>
    public static ModelPrice Free { get; } = new(0, 0);

    /// <summary>The cost of a call, or null when its tokens are unknown (and cost something).</summary>
    public decimal? Cost(UsageDetails? usage)
    {
        if (InputPerMillion == 0 && OutputPerMillion == 0)
        {
            return 0;
        }

        if (usage?.InputTokenCount is not { } input || usage.OutputTokenCount is not { } output)
        {
            return null;
        }

        long cached = Math.Min(usage.CachedInputTokenCount ?? 0, input);
        return (((input - cached) * InputPerMillion) + (cached * (CachedInputPerMillion ?? InputPerMillion)) + (output * OutputPerMillion)) / 1_000_000m;
    }
}
