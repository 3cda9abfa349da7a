using Dramatis.Control.Pragmatics;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>
/// A memory of distractors where it is known which one serves: targets are of four kinds, and for each kind one of four distractors speaks
/// another world while the others speak the target's own, so that a listener who hears them learns nothing.
/// </summary>
/// <param name="distinct">Probability that a world puts on its own tokens.</param>
/// <param name="tells">Whether the encoding of a target tells its kind, beside much that it does not; else it tells nothing.</param>
internal sealed class PlantedMemory(double distinct, bool tells)
{
    public const int Distractors = 4;

    private const int Width = 12;
    private const int Trained = 60;
    private const int Measured = 40;
    private const int Each = 10;
    private const double Noise = 0.5;

    private static readonly RsaOptions Speaker = RsaOptions.Ranking;

    /// <summary>Trains a memory and asks it about targets it has not seen: how often it picks the one that serves, and how often a reply of the target's world comes first with its picks and with random ones.</summary>
    public (double Picked, double Learned, double Random) Run(RandomStream random)
    {
        DistractorMemory memory = new(Width, new DistractorMemoryOptions());
        for (int i = 0; i < Trained; i++)
        {
            Target target = Draw(random.Split("train").Split(i));
            memory.Learn(target.Encoding, DistractorOutcome.Best(Enumerable.Range(0, Distractors).Select(d => target.With(d))).Distractor);
        }

        Target[] targets = [.. Enumerable.Range(0, Measured).Select(i => Draw(random.Split("measure").Split(i)))];
        RandomStream guesses = random.Split("guess");
        string[] picks = [.. targets.Select(t => memory.Nearest(t.Encoding, 1)[0].Distractor)];
        return (
            targets.Zip(picks).Average(p => p.Second == Name(p.First.Kind) ? 1.0 : 0),
            targets.Zip(picks).Average(p => p.First.With(Array.FindIndex(Names, n => n == p.Second)).Hit ? 1.0 : 0),
            targets.Average(t => t.With(guesses.NextInt(Distractors)).Hit ? 1.0 : 0));
    }

    private static string[] Names { get; } = [.. Enumerable.Range(0, Distractors).Select(Name)];

    private static string Name(int distractor) => FormattableString.Invariant($"distractor-{distractor}");

    private Target Draw(RandomStream random)
    {
        int kind = random.NextInt(Distractors);
        double[] encoding = [.. Enumerable.Range(0, Width).Select(i => (tells && i == kind ? 1 : 0) + (i < Distractors && tells ? 0 : Noise * random.NextNormal()))];
        PlantedWorlds apart = new(distinct, identical: false, random.Split("worlds")), alike = new(distinct, identical: true, random.Split("worlds"));
        RandomStream draws = random.Split("replies");
        (string Origin, int[] Reply)[] replies =
        [
            .. Enumerable.Range(0, Each).Select(_ => (PlantedWorlds.Target, apart.Draw(0, draws))),
            .. Enumerable.Range(0, Each).Select(i => (PlantedWorlds.Distractor, apart.Draw(1 + (i % (PlantedWorlds.Worlds - 1)), draws))),
            .. Enumerable.Range(0, Each).Select(_ => (PlantedWorlds.Common, apart.Draw(null, draws))),
        ];
        return new Target(kind, encoding, Rank(replies, apart), Rank(replies, alike));
    }

    private static DistractorOutcome Rank((string Origin, int[] Reply)[] replies, PlantedWorlds worlds)
    {
        (string Origin, double Score)[] scored = [.. replies.Select(r => (r.Origin, worlds.Score(r.Reply, Speaker)))];
        string top = scored.MaxBy(s => s.Score).Origin;
        double own = scored.Where(s => s.Origin == PlantedWorlds.Target).Max(s => s.Score), other = scored.Where(s => s.Origin != PlantedWorlds.Target).Max(s => s.Score);
        return new DistractorOutcome("", top == PlantedWorlds.Target, top == PlantedWorlds.Target, top == PlantedWorlds.Distractor, own - other);
    }

    private sealed record Target(int Kind, double[] Encoding, DistractorOutcome Apart, DistractorOutcome Alike)
    {
        public DistractorOutcome With(int distractor) => (distractor == Kind ? Apart : Alike) with { Distractor = Name(distractor) };
    }
}
