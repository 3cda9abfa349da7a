using Dramatis.Personas;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>The persona, the question and the one sentence that matters: a planted slip, or an answer that keeps to the persona.</summary>
/// <param name="Persona">Who speaks.</param>
/// <param name="Facts">The facts that the persona states, in their order.</param>
/// <param name="Attribute">Key of the attribute, or of the trait, that the sentence is about.</param>
/// <param name="Asked">What the other speaker says.</param>
/// <param name="Said">The sentence.</param>
/// <param name="StatementId">The statement it keeps or contradicts.</param>
internal sealed record SlipDraft(Persona Persona, IReadOnlyList<WorldFact> Facts, string Attribute, string Asked, string Said, string StatementId)
{
    private static readonly string[] OverAndDone = ["used to", "gave up", "sold"]; // other wordings of the past leave open whether it still holds

    public static SlipDraft Of(WorldPerson person, RandomStream random, SlipKind? kind, int count)
    {
        WorldAttribute manner = WorldAttributes.Find("manner");
        bool stated = kind == SlipKind.Style || (kind is null && random.NextBool(0.25));
        WorldAttribute about = stated ? manner : random.Choose([.. WorldAttributes.All.Where(a => a.Key != manner.Key && Suits(a, kind))]);
        List<WorldFact> facts = [.. person.DrawFacts(random, count).Where(f => f.Attribute.Key != manner.Key && f.Attribute.Key != about.Key)];
        facts.Insert(random.NextInt(facts.Count + 1), person.DrawFact(about, random));
        facts = [.. facts.Select(f => Worded(f, random))];
        BigFiveTrait trait = random.Choose(Enum.GetValues<BigFiveTrait>());
        TraitLanguage language = TraitLanguage.All[trait];
        Persona persona = person.ToPersona(facts, [(trait, language.State(person.Traits[trait], random, WorldSplit.HeldOut))]);
        if (kind == SlipKind.Trait)
        {
            string opposite = language.State(-person.Traits[trait], random, WorldSplit.HeldOut);
            return new SlipDraft(persona, facts, WorldPerson.TraitKey(trait), "How would your friends describe you?", opposite, Id(persona.Facets.Count - 1));
        }

        WorldFact fact = facts.First(f => f.Attribute.Key == about.Key);
        string asked = about.Questions.Pick(random, WorldSplit.HeldOut);
        return stated
            ? Spoken(persona, facts, fact, random, kept: kind is null)
            : Answered(persona, facts, fact, asked, kind, random);
    }

    // Profiles and replies must not share their wording, or comparing letters would be enough.
    private static WorldFact Worded(WorldFact fact, RandomStream random) =>
        fact with { Line = TemplateText.Fill(fact.Attribute.Lines.Pick(random, WorldSplit.Train), ("v", fact.Value)) };

    private static string Id(int index) => FormattableString.Invariant($"s{index + 1}");

    private static bool Suits(WorldAttribute attribute, SlipKind? kind) => kind switch
    {
        SlipKind.Number => PlantedReplies.IsNumber(attribute),
        SlipKind.Fact => attribute.Cardinality == AttributeCardinality.Functional && !PlantedReplies.IsNumber(attribute),
        SlipKind.OthersFact => attribute.Cardinality == AttributeCardinality.Functional,
        SlipKind.Timeline => attribute.Past.Train.Any(IsOver),
        _ => true,
    };

    private static bool IsOver(string template) => OverAndDone.Any(o => template.Contains(o, StringComparison.Ordinal));

    private static SlipDraft Answered(
        Persona persona, IReadOnlyList<WorldFact> facts, WorldFact fact, string asked, SlipKind? kind, RandomStream random)
    {
        WorldAttribute about = fact.Attribute;
        string other = about.DrawOther(random, WorldSplit.HeldOut, fact.Value);
        string Say(Wordings wordings, string value) => TemplateText.Fill(wordings.Pick(random, WorldSplit.HeldOut), ("v", value));
        string said = kind switch
        {
            null => Say(about.Lines, fact.Value),
            SlipKind.Negation => Say(about.Denials, fact.Value),
            SlipKind.Timeline => TemplateText.Fill(random.Choose([.. about.Past.Train.Where(IsOver)]), ("v", fact.Value)),
            _ => Say(about.Lines, other),
        };
        string question = kind == SlipKind.OthersFact ? Say(about.Lines, other) + " And you?" : asked;
        return new SlipDraft(persona, facts, about.Key, question, said, Id(facts.ToList().IndexOf(fact)));
    }

    private static SlipDraft Spoken(Persona persona, IReadOnlyList<WorldFact> facts, WorldFact manner, RandomStream random, bool kept)
    {
        StyleFeature feature = StatedManner.Names[manner.Value];
        StyleFeature shown = kept ? feature : random.Choose([.. StatedManner.Names.Values.Where(f => f != feature)]);
        WorldFact told = random.Choose([.. facts.Where(f => f != manner)]);
        string plain = TemplateText.Fill(told.Attribute.Lines.Pick(random, WorldSplit.HeldOut), ("v", told.Value));
        string said = TraitStyle.Shown(plain, shown, random);
        return new SlipDraft(persona, facts, told.Attribute.Key, told.Attribute.Questions.Pick(random, WorldSplit.HeldOut), said, Id(facts.ToList().IndexOf(manner)));
    }
}
