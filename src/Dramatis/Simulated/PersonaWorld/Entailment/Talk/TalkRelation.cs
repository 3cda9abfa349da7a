using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>A relation of persona talk: its values and the ways to state it. Slots as in <see cref="WorldAttribute"/>.</summary>
/// <param name="Key">Lower-case key.</param>
/// <param name="Topic">Relations of one topic may bear on each other; those of different topics never do.</param>
/// <param name="Functional">Whether another value contradicts this one.</param>
/// <param name="Values">All values; every sixth of a list of twelve or more is held out.</param>
internal sealed record TalkRelation(string Key, string Topic, bool Functional, IReadOnlyList<string> Values)
{
    private const int HeldOutEvery = 6;
    private const int SmallestListWithHeldOut = 12;

    public required Wordings Lines { get; init; }

    /// <summary>Denials beyond those that grammar gives.</summary>
    public Wordings Denials { get; init; } = new();

    /// <summary>Denials that say more than that it is not so now ("I have never had {a}."): for premises only.</summary>
    public Wordings StrongDenials { get; init; } = new();

    /// <summary>Statements about somebody else where grammar gives none.</summary>
    public Wordings Others { get; init; } = new();

    /// <summary>How it was once and is no longer.</summary>
    public Wordings Past { get; init; } = new();

    /// <summary>That it never was: what contradicts <see cref="Past"/>.</summary>
    public Wordings Never { get; init; } = new();

    /// <summary>Key of the relation that excludes this one for the same value (likes and dislikes), or null.</summary>
    public string? Opposite { get; init; }

    /// <summary>Groups of values that mean the same; the group with the same place in <see cref="Antonyms"/> means the opposite.</summary>
    public IReadOnlyList<string[]> Synonyms { get; init; } = [];

    public IReadOnlyList<string[]> Antonyms { get; init; } = [];

    /// <summary>Wider words with the values under each.</summary>
    public IReadOnlyList<(string Wider, IReadOnlyList<string> Narrower)> Kinds { get; init; } = [];

    /// <summary>How the wider word is said; null: as the values are.</summary>
    public Wordings? KindLines { get; init; }

    public Wordings? KindDenials { get; init; }

    /// <summary>Whether values are numbers, so that a wrong one is a wrong number.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it may have been otherwise: nobody's birthplace was another one.</summary>
    public bool CanChange { get; init; } = true;

    /// <summary>Whether the relation can be told of somebody else.</summary>
    public bool CanBeRetold { get; init; } = true;

    public string Draw(RandomStream random, WorldSplit split)
    {
        bool rare = split == WorldSplit.HeldOut && HeldOutValues.Count > 0 && random.NextBool(0.5);
        return random.Choose(rare ? HeldOutValues : TrainValues);
    }

    /// <summary>A value that means something else than <paramref name="value"/> and is no kind of it.</summary>
    public string DrawOther(RandomStream random, WorldSplit split, string value)
    {
        string[] same = SameAs(value);
        while (true)
        {
            string other = random.Choose(split == WorldSplit.HeldOut ? Values : TrainValues);
            if (!same.Contains(other, StringComparer.Ordinal) && !AreKin(value, other) && OppositeOf(value)?.Contains(other, StringComparer.Ordinal) != true)
            {
                return other;
            }
        }
    }

    /// <summary>Values with the meaning of this one, itself among them.</summary>
    public string[] SameAs(string value) => Synonyms.Concat(Antonyms).FirstOrDefault(g => g.Contains(value, StringComparer.Ordinal)) ?? [value];

    /// <summary>Values with the opposite meaning, or null.</summary>
    public string[]? OppositeOf(string value)
    {
        for (int i = 0; i < Antonyms.Count; i++)
        {
            if (Synonyms[i].Contains(value, StringComparer.Ordinal))
            {
                return Antonyms[i];
            }

            if (Antonyms[i].Contains(value, StringComparer.Ordinal))
            {
                return Synonyms[i];
            }
        }

        return null;
    }

    /// <summary>The wider words above a value.</summary>
    public IEnumerable<string> WiderThan(string value) => Kinds.Where(k => k.Narrower.Contains(value, StringComparer.Ordinal)).Select(k => k.Wider);

    /// <summary>The values under a wider word; empty when it is none.</summary>
    public IReadOnlyList<string> NarrowerThan(string wider) => Kinds.FirstOrDefault(k => k.Wider == wider).Narrower ?? [];

    /// <summary>An attribute of the world as a relation of talk.</summary>
    public static TalkRelation Of(WorldAttribute attribute, string topic, bool functional) => new(attribute.Key, topic, functional, attribute.Values)
    {
        Lines = attribute.Lines,
        Denials = new([.. attribute.Denials.Train.Where(d => !SaysNever(d))]),
        StrongDenials = new([.. attribute.Denials.Train.Where(SaysNever)]),
        Others = attribute.Others,
        Past = attribute.Past,
        Opposite = attribute.Key switch { "likes" => "dislikes", "dislikes" => "likes", _ => null },
        CanChange = attribute.Past.Train.Count > 0,
        IsNumber = attribute.Values.All(v => int.TryParse(v, out _) || WorldValues.Counts.Contains(v)),
        Kinds = attribute.Key == "pet" ? [.. IsARules.WiderWords.Select(w => (w, IsARules.NarrowerOf(w)))] : [],
    };

    private static bool SaysNever(string denial) => denial.Contains("never", StringComparison.Ordinal);

    private bool AreKin(string value, string other) =>
        WiderThan(value).Contains(other, StringComparer.Ordinal) || WiderThan(other).Contains(value, StringComparer.Ordinal);

    private IReadOnlyList<string> TrainValues => field ??= [.. Values.Where((_, i) => !IsHeldOut(i))];

    private IReadOnlyList<string> HeldOutValues => field ??= [.. Values.Where((_, i) => IsHeldOut(i))];

    private bool IsHeldOut(int index) => Values.Count >= SmallestListWithHeldOut && index % HeldOutEvery == HeldOutEvery - 1;
}
