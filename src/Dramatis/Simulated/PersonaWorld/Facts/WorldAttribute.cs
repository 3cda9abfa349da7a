using Dramatis.Personas;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Facts;

/// <summary>
/// An attribute of a person with its values and the ways to state it, ask for it and answer. Slots: <c>{v}</c> the value,
/// <c>{a}</c> the value with its article, <c>{n}</c> another person's name.
/// </summary>
/// <param name="Key">Lower-case key, such as <c>home-town</c>.</param>
/// <param name="Noun">How a question names it: "home town".</param>
/// <param name="Cardinality">One value or several.</param>
/// <param name="Values">All values; every sixth of a list of twelve or more is held out.</param>
internal sealed record WorldAttribute(string Key, string Noun, AttributeCardinality Cardinality, IReadOnlyList<string> Values)
{
    private const int HeldOutEvery = 6;
    private const int SmallestListWithHeldOut = 12;

    public FacetKind Kind { get; init; } = FacetKind.Fact;

    /// <summary>Key of the attribute that may not have the same value (likes and dislikes), or null.</summary>
    public string? Excludes { get; init; }

    /// <summary>Key of an attribute without which this one makes no sense (a pet's name needs a pet), or null.</summary>
    public string? Requires { get; init; }

    public required Wordings Lines { get; init; }

    public required Wordings Questions { get; init; }

    public required Wordings Answers { get; init; }

    /// <summary>A short answer that is no sentence: "A baker."</summary>
    public required string Brief { get; init; }

    /// <summary>The same statement about somebody else.</summary>
    public required Wordings Others { get; init; }

    /// <summary>What denies the statement: "I do not work as {a}."</summary>
    public required Wordings Denials { get; init; }

    /// <summary>How it was once and is no longer, or empty when that makes no sense.</summary>
    public Wordings Past { get; init; } = new();

    public required Wordings YesNo { get; init; }

    public bool IsHeldOut(int valueIndex) => Values.Count >= SmallestListWithHeldOut && valueIndex % HeldOutEvery == HeldOutEvery - 1;

    public IReadOnlyList<string> ValuesOf(WorldSplit split) => split == WorldSplit.HeldOut ? Values : TrainValues;

    /// <summary>A value; held-out people take a held-out value half of the time.</summary>
    public string Draw(RandomStream random, WorldSplit split)
    {
        bool rare = split == WorldSplit.HeldOut && HeldOutValues.Count > 0 && random.NextBool(0.5);
        return random.Choose(rare ? HeldOutValues : TrainValues);
    }

    /// <summary>A value of the split that is none of <paramref name="taken"/>.</summary>
    public string DrawOther(RandomStream random, WorldSplit split, params IReadOnlyCollection<string> taken)
    {
        while (true)
        {
            string value = random.Choose(ValuesOf(split));
            if (!taken.Contains(value, StringComparer.Ordinal))
            {
                return value;
            }
        }
    }

    private IReadOnlyList<string> TrainValues => field ??= [.. Values.Where((_, i) => !IsHeldOut(i))];

    private IReadOnlyList<string> HeldOutValues => field ??= [.. Values.Where((_, i) => IsHeldOut(i))];
}
