using Dramatis.Control.Pragmatics;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>Speakers without memory: every world has tokens of its own beside those that all share.</summary>
internal sealed class PlantedWorlds
{
    public const int Worlds = 3;
    public const string Target = "target";
    public const string Distractor = "distractor";
    public const string Common = "shared";

    private const int Own = 4; // tokens that only one world likes
    private const int Shared = 28;
    private const int Length = 8;
    private const double Leak = 0.05; // of its own share that a world puts on the tokens of the others

    private readonly float[][] worlds;
    private readonly double[] shared;

    /// <summary>Worlds that differ by a share, or the same world three times.</summary>
    public PlantedWorlds(double distinct, bool identical, RandomStream random)
    {
        shared = [.. Enumerable.Range(0, Shared).Select(_ => random.NextDouble() + 0.1)];
        double sum = shared.Sum();
        shared = [.. shared.Select(s => s / sum)];
        worlds = [.. Enumerable.Range(0, Worlds).Select(w => Distribution(identical ? 0 : w, distinct))];
    }

    /// <summary>Tokens drawn from a world, or from what all share.</summary>
    public int[] Draw(int? world, RandomStream random) => [.. Enumerable.Range(0, Length).Select(_ => random.ChooseIndex(
        world is { } w ? [.. worlds[w].Select(l => Math.Exp(l))] : [.. shared, .. Enumerable.Repeat(0.0, Own * Worlds)]))];

    /// <summary>Mean log-probability of a token of the reply.</summary>
    public double Score(int[] reply, RsaOptions options)
    {
        RsaState state = RsaState.Start(Worlds, options);
        double sum = 0;
        foreach (int token in reply)
        {
            sum += state.Speak(worlds)[token];
            state = state.Hear(worlds, token);
        }

        return sum / reply.Length;
    }

    private float[] Distribution(int world, double distinct)
    {
        double[] own = [.. Enumerable.Range(0, Worlds).SelectMany(w => Enumerable.Repeat((w == world ? 1 - Leak : Leak / (Worlds - 1)) * distinct / Own, Own))];
        return [.. shared.Select(s => (float)Math.Log(s * (1 - distinct))), .. own.Select(o => (float)Math.Log(Math.Max(o, 1e-9)))];
    }
}
