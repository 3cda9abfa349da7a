using System.Globalization;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>Offers to held-out people of the world, one of something they like and one of something they dislike.</summary>
public static class TasteItems
{
    private const int FactsEach = 4;

    private static readonly string[] Prompts = ["What shall we do this evening?", "Do you have an idea for the weekend?", "What would you give me for my birthday?", "How could we spend an hour together?"];

    private static readonly string[] Offers = ["How about some {v}? I think it would be lovely.", "I would say we go for {v}.", "Let it be {v}, that is always worth an hour.", "My idea is {v}, and nothing else."];

    internal static int OfferWordings => Offers.Length;

    internal static string Offer(int wording, string thing) => TemplateText.Fill(Offers[wording], ("v", thing));

    /// <summary>Item <paramref name="index"/> of a seed.</summary>
    public static TasteItem Create(ulong seed, int index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("taste").Split(index);
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        WorldPerson other = WorldPerson.Create(seed, WorldSplit.HeldOut, index + 1_000_000);
        WorldAttribute likes = WorldAttributes.Find("likes");
        WorldAttribute dislikes = WorldAttributes.Find("dislikes");
        string liked = random.Choose(person.ValuesOf(likes));
        string disliked = random.Choose(person.ValuesOf(dislikes));
        bool first = random.NextBool(0.5);
        string template = random.Choose(Offers); // the same for both: only the thing differs
        string Offer(string thing) => TemplateText.Fill(template, ("v", thing));
        string key = Say(likes.Lines, liked, random);
        return new TasteItem(
            string.Create(CultureInfo.InvariantCulture, $"taste-{seed}-{index}"),
            random.Choose(Prompts),
            Offer(first ? liked : disliked),
            Offer(first ? disliked : liked),
            first,
            Profile(person, random, [key, Say(dislikes.Lines, disliked, random)]),
            key,
            Say(WorldAttributes.Find("age").Lines, person.ValuesOf(WorldAttributes.Find("age"))[0], random),
            Profile(other, random, [Say(likes.Lines, other.ValuesOf(likes)[0], random), Say(dislikes.Lines, other.ValuesOf(dislikes)[0], random)]));
    }

    private static string Profile(WorldPerson person, RandomStream random, string[] tastes)
    {
        List<string> lines = [.. person.DrawFacts(random, FactsEach).Where(f => f.Attribute.Key is not ("likes" or "dislikes" or "manner")).Select(f => Say(f.Attribute.Lines, f.Value, random)), .. tastes];
        random.Shuffle(lines);
        return string.Join(' ', lines);
    }

    private static string Say(Wordings wordings, string value, RandomStream random) => TemplateText.Fill(wordings.Pick(random, WorldSplit.Train), ("v", value));
}
