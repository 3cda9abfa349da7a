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

    // Near each other, and still none says anything of the other: what tells a relation from its neighbour.
    private static readonly string[][] Neighbours =
    [
        ["job", "shift"], ["job", "tenure"], ["workplace", "shift"], ["workplace", "tenure"], ["job", "degree"], ["workplace", "degree"], ["employer", "shift"], ["occupation", "tenure"],
        ["city", "surroundings"], ["city", "household"], ["city", "travelled"], ["city", "rent"], ["home-town", "birthplace"], ["home-town", "street"], ["home-town", "dwelling"], ["surroundings", "household"],
        ["city", "origin"], ["native-city", "travelled"], ["dogs", "cats"], ["dogs", "kids"], ["kids", "brothers"], ["brothers", "sisters"], ["kids", "siblings"], ["years-old", "tenure"], ["years-old", "kids"],
        ["years-old", "brothers"], ["tenure", "kids"], ["birth-year", "wedding-year"], ["hair", "eyes"], ["years-old", "lucky-number"], ["wake-time", "kids"], ["job", "years-old"], ["job", "owns"],
        ["ability", "owns"], ["enjoys", "allergy"], ["pets", "allergy"], ["habit", "wants-to"], ["gym-days", "calls-mother"], ["character", "habit"], ["character", "ability"], ["enjoys", "ability"],
        ["pets", "owns"], ["vehicle", "job"], ["vehicle", "owns"], ["military", "job"], ["travelled", "wants-to"], ["faith", "habit"], ["character", "enjoys"], ["hobby", "sport"], ["pet", "favorite-animal"], ["likes", "hobby"],
        ["job", "enjoys"], ["wants-to", "job"], ["kids", "pets"], ["character", "job"], ["hair", "character"],
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

    /// <summary>A relation near this one that says nothing of it, or null.</summary>
    public static TalkRelation? Neighbour(TalkRelation relation, RandomStream random)
    {
        string[] near = [.. Neighbours.Where(p => p.Contains(relation.Key, StringComparer.Ordinal)).Select(p => p.First(k => k != relation.Key))];
        return near.Length == 0 ? null : Find(random.Choose(near));
    }

    private static TalkRelation OfWorld(WorldAttribute attribute) => TalkRelation.Of(
        attribute,
        Topics.GetValueOrDefault(attribute.Key, attribute.Key.Replace("favorite-", "fav-", StringComparison.Ordinal)),
        attribute.Cardinality == AttributeCardinality.Functional && !SeveralInTalk.Contains(attribute.Key, StringComparer.Ordinal));
}
