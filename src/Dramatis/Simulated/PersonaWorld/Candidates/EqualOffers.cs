using System.Globalization;
using Dramatis.Evaluation.Judging.Preferences;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Candidates;

/// <summary>Offers to held-out people of the world that offer one and the same thing: whoever prefers one has another reason than the person.</summary>
public static class EqualOffers
{
    private const int Sentences = 3;

    private static readonly string[] Padding =
    [
        "I have thought about it for a while.", "There is a good deal that one could say here.", "Of course that is only what comes to my mind.",
        "One thing leads to another, as they say.", "I do not want to make too many words.", "That is how I see it, all in all.",
        "It is a question that many people ask.", "Let me put it in plain words.", "As you know, such things take their time.",
    ];

    /// <summary>Pair <paramref name="index"/> of a seed: the same sentence twice, one of the two between sentences that say nothing.</summary>
    /// <param name="seed">Seed of the pairs.</param>
    /// <param name="index">Which pair, from 0.</param>
    public static LeaningPair Padded(ulong seed, int index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("padded").Split(index);
        (string profile, string prompt, string thing) = Draw(seed, index, random);
        string offer = TasteItems.Offer(random.NextInt(TasteItems.OfferWordings), thing);
        List<string> sentences = [.. random.Sample(Padding, Sentences)];
        sentences.Insert(random.NextInt(Sentences + 1), offer);
        return new LeaningPair(string.Create(CultureInfo.InvariantCulture, $"padded-{seed}-{index}"), profile, prompt, string.Join(' ', sentences), offer, random.NextBool(0.5));
    }

    /// <summary>Pair <paramref name="index"/> of a seed: one thing in two wordings of like length; neither is better.</summary>
    /// <param name="seed">Seed of the pairs.</param>
    /// <param name="index">Which pair, from 0.</param>
    public static LeaningPair Reworded(ulong seed, int index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("reworded").Split(index);
        (string profile, string prompt, string thing) = Draw(seed, index, random);
        int wording = random.NextInt(TasteItems.OfferWordings);
        string other = TasteItems.Offer((wording + 1 + random.NextInt(TasteItems.OfferWordings - 1)) % TasteItems.OfferWordings, thing);
        return new LeaningPair(string.Create(CultureInfo.InvariantCulture, $"reworded-{seed}-{index}"), profile, prompt, TasteItems.Offer(wording, thing), other, random.NextBool(0.5));
    }

    private static (string Profile, string Prompt, string Thing) Draw(ulong seed, int index, RandomStream random)
    {
        TasteItem item = TasteItems.Create(seed, index);
        WorldPerson person = WorldPerson.Create(seed, WorldSplit.HeldOut, index);
        return (item.All, item.Prompt, random.Choose(person.ValuesOf(WorldAttributes.Find("likes"))));
    }
}
