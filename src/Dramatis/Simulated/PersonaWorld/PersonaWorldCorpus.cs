using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld;

/// <summary>
/// Texts of an invented world in which everything that is said is known to be true or false: people with facts, traits, values,
/// nations and opinions, talking. All text is generated from templates of this project; <see cref="Kinds"/> names what each kind teaches.
/// </summary>
/// <remarks>Example <c>i</c> of a kind depends on seed, split, kind and <c>i</c> alone, so any part can be produced by itself. Thread-safe.</remarks>
public static class PersonaWorldCorpus
{
    private static readonly Dictionary<string, ExampleKind> Writers = KindList.All.ToDictionary(k => k.Kind.Name, k => k.Kind, StringComparer.Ordinal);

    /// <summary>Names of the kinds, as in <see cref="ChatExample.Kind"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. KindList.All.Select(k => k.Kind.Name)];

    /// <summary>Weight of each kind by number of examples; the weights sum to 1.</summary>
    public static IReadOnlyDictionary<string, double> DefaultMixture { get; } = Normalise();

    /// <summary>The examples of a mixture in order; lazily, <see cref="WorldOptions.Count"/> of them, ids never repeat.</summary>
    /// <exception cref="InvalidInputException">The mixture names an unknown kind, or no weight is positive.</exception>
    public static IEnumerable<ChatExample> Examples(WorldOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Count);
        IReadOnlyDictionary<string, double> mixture = options.Mixture ?? DefaultMixture;
        foreach (string kind in mixture.Keys)
        {
            WriterOf(kind);
        }

        if (!mixture.Values.Any(w => w > 0) || mixture.Values.Any(w => w < 0 || !double.IsFinite(w)))
        {
            throw new InvalidInputException("mixture", "has no positive weight, or one that is negative.", "Give at least one kind a positive weight.");
        }

        return Generate(options, [.. Kinds.Where(k => mixture.GetValueOrDefault(k) > 0)], mixture);
    }

    /// <summary>Example <paramref name="index"/> of a kind.</summary>
    /// <exception cref="InvalidInputException">There is no such kind.</exception>
    public static ChatExample Create(WorldOptions options, string kind, long index)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ExampleKind writer = WriterOf(kind);
        RandomStream random = RandomStream.FromSeed(options.Seed).Split("example").Split(options.Split.ToString()).Split(kind).Split(index);
        string id = string.Create(CultureInfo.InvariantCulture, $"{kind}-{options.Seed}-{(options.Split == WorldSplit.Train ? "t" : "h")}{index}");
        return new ChatExample(id, kind, writer.Write(new WorldScope(options.Seed, options.Split), random));
    }

    private static IEnumerable<ChatExample> Generate(WorldOptions options, IReadOnlyList<string> kinds, IReadOnlyDictionary<string, double> mixture)
    {
        double[] weights = [.. kinds.Select(k => mixture[k])];
        RandomStream choice = RandomStream.FromSeed(options.Seed).Split("mixture").Split(options.Split.ToString());
        for (long i = 0; i < options.Count; i++)
        {
            yield return Create(options, kinds[choice.Split(i).ChooseIndex(weights)], i);
        }
    }

    private static ExampleKind WriterOf(string kind) => Writers.TryGetValue(kind, out ExampleKind? writer)
        ? writer
        : throw new InvalidInputException($"kind '{kind}'", "is not a kind of text of this world.", "Kinds: " + string.Join(", ", Kinds) + ".");

    private static Dictionary<string, double> Normalise()
    {
        double total = KindList.All.Sum(k => k.Weight);
        return KindList.All.ToDictionary(k => k.Kind.Name, k => k.Weight / total, StringComparer.Ordinal);
    }
}
