using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Judges;

/// <summary>
/// A judge of preferences whose biases are known. Its log-odds for a reply are the worth that it sees plus what it leans to; noise of the
/// logistic form decides, one draw for an item, so that a bias b shows in a share of 1 / (1 + exp(-b)). Some items it decides by the order
/// alone. Thread-safe: the draws of an item come from its id.
/// </summary>
/// <param name="seed">Seed of the noise.</param>
/// <param name="leanings">What it leans to.</param>
/// <param name="worth">Log-odds that A is better, as far as it sees; nothing for replies of equal worth.</param>
public sealed class PlantedPreferenceJudge(ulong seed, PlantedLeanings leanings, Func<PreferenceItem, double>? worth = null) : IPreferenceJudge
{
    /// <summary>What a reply of its own begins with.</summary>
    public const string Signature = "Indeed: ";

    private const double Sure = 0.9;

    /// <inheritdoc/>
    public string Name => "planted";

    /// <inheritdoc/>
    public ValueTask<PreferenceVerdict?> PreferAsync(PreferenceItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        RandomStream random = RandomStream.FromSeed(seed).Split("planted-judge").Split(item.Id);
        bool byOrder = random.NextBool(leanings.ByOrder);
        bool first = random.NextBool(leanings.First);
        double odds = (worth?.Invoke(item) ?? 0) + (leanings.Longer * Math.Sign(item.A.Length - item.B.Length)) + (leanings.Own * (Own(item.A) - Own(item.B)));
        double u = random.NextDouble(), felt = odds + Math.Log(u / (1 - u));
        double tie = Math.Abs(felt) < leanings.TieWidth ? 1 : 0;
        return ValueTask.FromResult<PreferenceVerdict?>(byOrder
            ? new PreferenceVerdict(0.5, OrdersAgree: false, first ? Sure : 1 - Sure, tie)
            : new PreferenceVerdict(felt > 0 ? Sure : 1 - Sure, OrdersAgree: true, 0.5, tie));
    }

    private static int Own(string reply) => reply.StartsWith(Signature, StringComparison.Ordinal) ? 1 : 0;
}
