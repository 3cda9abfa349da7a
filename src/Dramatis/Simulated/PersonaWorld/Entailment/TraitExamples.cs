using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Entailment.Talk;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>
/// Draws examples of natural-language inference from talk about what somebody is like. What shows one pole of a trait keeps to every other
/// sentence of that pole and contradicts those of the other, loosely, as a listener takes it and not a logician; another trait, or another
/// person, leaves it open. The hypothesis is drawn before the label, and the three labels are equally likely.
/// </summary>
public static class TraitExamples
{
    private const double OfOthers = 0.4;
    private const double Denied = 0.15;
    private const double FromAnInventory = 0.5;

    /// <summary>Example <paramref name="index"/> of a seed and split; the same for ever.</summary>
    public static EntailmentExample Create(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("trait-example").Split(split.ToString()).Split(index);
        (BigFiveTrait trait, bool high) = (random.Choose(Enum.GetValues<BigFiveTrait>()), random.NextBool(0.5));
        string hypothesis = Say(trait, high, random, split);
        NliLabel label = random.Choose(Enum.GetValues<NliLabel>());
        (string premise, EntailmentRule rule) = Premise(trait, high, hypothesis, label, random, split);
        return new EntailmentExample(
            TalkStyle.Apply(premise, random, fillers: 0.2), TalkStyle.Apply(hypothesis, random, fillers: 0.12), label, rule, trait.ToString().ToLowerInvariant());
    }

    private static (string Text, EntailmentRule Rule) Premise(BigFiveTrait trait, bool high, string hypothesis, NliLabel label, RandomStream random, WorldSplit split)
    {
        if (label != NliLabel.Neutral)
        {
            bool same = label == NliLabel.Entailment;
            return (Other(trait, same ? high : !high, hypothesis, random, split), same ? EntailmentRule.SameTrait : EntailmentRule.Opposite);
        }

        if (random.NextBool(OfOthers))
        {
            string told = Other(trait, random.NextBool(0.5), hypothesis, random, split);
            if (FirstPerson.Retell(told, TalkPerson.Draw(random, split)) is { } retold)
            {
                return (TemplateText.Capitalise(retold), EntailmentRule.OtherPerson);
            }
        }

        BigFiveTrait another = random.Choose([.. Enum.GetValues<BigFiveTrait>().Where(t => t != trait)]);
        return (Say(another, random.NextBool(0.5), random, split), EntailmentRule.OtherRelation);
    }

    private static string Other(BigFiveTrait trait, bool high, string than, RandomStream random, WorldSplit split)
    {
        while (true)
        {
            string said = Say(trait, high, random, split);
            if (!string.Equals(said, than, StringComparison.Ordinal))
            {
                return said;
            }
        }
    }

    // Who is not shy is outgoing, near enough: a denial of the other pole says this one.
    private static string Say(BigFiveTrait trait, bool high, RandomStream random, WorldSplit split)
    {
        TraitLanguage language = TraitLanguage.All[trait];
        string Pole(bool up) => random.NextBool(FromAnInventory) ? language.Inventory(up, random, split) : language.State((up ? 1 : -1) * random.NextDouble(), random, split);
        return random.NextBool(Denied) && FirstPerson.Negate(Pole(!high), random) is { } denied ? denied : Pole(high);
    }
}
