using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>Every relation of persona talk: those of the world's people and those with everyday values.</summary>
internal static partial class TalkRelations
{
    // In talk one may have two pets, two instruments and many fears, whatever a person of the world has.
    private static readonly string[] SeveralInTalk = ["pet", "instrument", "fear", "dream"];

    private static readonly Dictionary<string, string> Topics = new(StringComparer.Ordinal)
    {
        ["home-town"] = "home",
        ["birthplace"] = "origin",
        ["nation"] = "origin",
        ["occupation"] = "work",
        ["employer"] = "work",
        ["dwelling"] = "surroundings",
        ["commute"] = "vehicle",
        ["partner-name"] = "partner",
        ["siblings"] = "siblings",
        ["children"] = "children",
        ["pet"] = "pets",
        ["pet-name"] = "pets",
        ["wake-time"] = "sleeper",
        ["diet"] = "eating",
        ["likes"] = "taste",
        ["dislikes"] = "taste",
        ["hobby"] = "habit",
        ["sport"] = "habit",
        ["belonging"] = "owns",
        ["language"] = "ability",
        ["instrument"] = "ability",
        ["dream"] = "plans",
        ["favorite-food"] = "fav-meal",
        ["favorite-color"] = "fav-colour",
    };

    // Topics that bear on each other: a vegetarian's favourite food, a retired nurse, the guitar that one plays and owns.
    private static readonly string[][] Kindred =
    [
        ["work", "workplace", "hours", "tenure-years", "vehicle"],
        ["home", "origin", "surroundings", "household", "tenure", "travel"],
        ["partner", "children", "household"],
        ["siblings", "birth-order"],
        ["taste", "habit", "eating", "allergy", "ability", "plans", "gym", "sleeper", "owns", "pets", "fear", "highest-value", "manner", "character"],
        ["age", "school-now", "work", "character", "children", "partner"],
        ["school", "school-now", "work"],
        ["pets", "owns", "allergy"],
    ];

    // Lazy, for static fields of other parts of the class may not be set yet.
    private static readonly Lazy<IReadOnlyList<TalkRelation>> Everything = new(() => [.. Places, .. Work, .. Self, .. WorldAttributes.All.Select(OfWorld)]);

    public static IReadOnlyList<TalkRelation> All => Everything.Value;

    private static readonly Lazy<TalkRelation[]> Several = new(() => [.. All.Where(r => !r.Functional)]);

    private static readonly Lazy<TalkRelation[]> WithKinds = new(() => [.. All.Where(r => r.Kinds.Count > 0)]);

    /// <summary>A relation to talk about; the fewer multi-valued ones and those with wider words come up more often than their share.</summary>
    public static TalkRelation Choose(RandomStream random)
    {
        double which = random.NextDouble();
        return random.Choose(which < 0.2 ? Several.Value : which < 0.35 ? WithKinds.Value : All);
    }

    public static TalkRelation Find(string key) => All.First(r => r.Key == key);

    /// <summary>Whether a statement of one topic leaves every statement of the other open.</summary>
    public static bool AreIndependent(TalkRelation first, TalkRelation second) =>
        first.Topic != second.Topic
        && !(first.Topic.StartsWith("fav", StringComparison.Ordinal) && second.Topic is "taste" or "eating" or "allergy" or "habit")
        && !(second.Topic.StartsWith("fav", StringComparison.Ordinal) && first.Topic is "taste" or "eating" or "allergy" or "habit")
        && !Kindred.Any(k => k.Contains(first.Topic, StringComparer.Ordinal) && k.Contains(second.Topic, StringComparer.Ordinal));

    private static TalkRelation OfWorld(WorldAttribute attribute) => TalkRelation.Of(
        attribute,
        Topics.GetValueOrDefault(attribute.Key, attribute.Key.Replace("favorite-", "fav-", StringComparison.Ordinal)),
        attribute.Cardinality == AttributeCardinality.Functional && !SeveralInTalk.Contains(attribute.Key, StringComparer.Ordinal));
}
