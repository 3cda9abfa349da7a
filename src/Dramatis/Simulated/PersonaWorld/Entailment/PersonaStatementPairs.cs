using System.Globalization;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.People;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>
/// Draws premise and hypothesis. The hypothesis is drawn before the relation, so it alone says nothing about the relation; the three
/// relations are equally likely.
/// </summary>
public static class PersonaStatementPairs
{
    private const double Denied = 0.3;
    private const double AboutKinds = 0.35;

    private static readonly string[] Before = ["", "", "", "Well, ", "You know, ", "Let me tell you: ", "By the way, "];

    private static readonly string[] After = ["", "", "", " It has been a long week.", " That is me.", " Not many people know that.", " Anyway."];

    /// <summary>Pair <paramref name="index"/> of a seed and split.</summary>
    public static PersonaStatementPair Create(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("statement-pair").Split(split.ToString()).Split(index);
        string id = string.Create(CultureInfo.InvariantCulture, $"pair-{seed}-{(split == WorldSplit.Train ? "t" : "h")}{index}");
        return Draw(id, random, split);
    }

    internal static PersonaStatementPair Draw(string id, RandomStream random, WorldSplit split)
    {
        WorldAttribute attribute = random.Choose(WorldAttributes.All);
        string value = attribute.Draw(random, split);
        if (attribute.Key == "pet" && random.NextBool(AboutKinds))
        {
            return AboutWiderKind(id, attribute, random, split);
        }

        bool denied = random.NextBool(Denied);
        string template = (denied ? attribute.Denials : attribute.Lines).Pick(random, split);
        string hypothesis = TemplateText.Fill(template, ("v", value));
        StatementRelation relation = random.Choose(Enum.GetValues<StatementRelation>());
        (string premise, StatementRule rule) = Premise(attribute, value, template, denied, relation, random, split);
        return new PersonaStatementPair(id, Chatty(premise, random), hypothesis, relation, rule, attribute.Key);
    }

    private static (string Premise, StatementRule Rule) Premise(
        WorldAttribute attribute, string value, string used, bool denied, StatementRelation relation, RandomStream random, WorldSplit split)
    {
        bool functional = attribute.Cardinality == AttributeCardinality.Functional;
        string State(WorldAttribute what, string v) => TemplateText.Fill(Statement(what, random, split, used), ("v", v));
        string Deny() => TemplateText.Fill(Other(attribute.Denials, used, random), ("v", value));
        string Another() => attribute.DrawOther(random, split, value);
        return (relation, denied) switch
        {
            (StatementRelation.Entailment, false) => (State(attribute, value), StatementRule.SameFact),
            (StatementRelation.Entailment, true) when functional && random.NextBool(0.7) => (State(attribute, Another()), StatementRule.OtherValueDenied),
            (StatementRelation.Entailment, true) => (Deny(), StatementRule.SameDenial),
            (StatementRelation.Contradiction, true) => (State(attribute, value), StatementRule.Polarity),
            (StatementRelation.Contradiction, false) when attribute.Excludes is { } key && random.NextBool(0.6) =>
                (State(WorldAttributes.Find(key), value), StatementRule.LikeDislike),
            (StatementRelation.Contradiction, false) when functional && random.NextBool(0.75) => (State(attribute, Another()), StatementRule.OtherValue),
            (StatementRelation.Contradiction, false) => (Deny(), StatementRule.Polarity),
            _ => Neutral(attribute, value, random, split, used),
        };
    }

    private static (string Premise, StatementRule Rule) Neutral(
        WorldAttribute attribute, string value, RandomStream random, WorldSplit split, string used)
    {
        double which = random.NextDouble();
        if (which < 0.35)
        {
            string name = PersonNames.Given(random, split);
            string whose = random.NextBool(0.4) ? attribute.DrawOther(random, split, value) : value;
            return (TemplateText.Fill(attribute.Others.Pick(random, split), ("n", name), ("v", whose)), StatementRule.OtherPerson);
        }

        if (which < 0.6 && attribute.Cardinality == AttributeCardinality.MultiValued)
        {
            return (TemplateText.Fill(Statement(attribute, random, split, used), ("v", attribute.DrawOther(random, split, value))), StatementRule.SecondValue);
        }

        if (which < 0.6 && attribute.Past.Train.Count > 0)
        {
            return (TemplateText.Fill(attribute.Past.Pick(random, split), ("v", attribute.DrawOther(random, split, value))), StatementRule.PastState);
        }

        WorldAttribute other = random.Choose([.. WorldAttributes.All.Where(a => a.Key != attribute.Key && a.Key != attribute.Excludes)]);
        return (TemplateText.Fill(Statement(other, random, split, used), ("v", other.Draw(random, split))), StatementRule.OtherAttribute);
    }

    private static PersonaStatementPair AboutWiderKind(string id, WorldAttribute pet, RandomStream random, WorldSplit split)
    {
        string wider = random.Choose(IsARules.WiderWords);
        string narrower = random.Choose(IsARules.NarrowerOf(wider));
        string elsewhere = random.Choose([.. IsARules.WiderWords.Where(w => w != wider)]);
        string Say(string v) => TemplateText.Fill(pet.Lines.Pick(random, split), ("v", v));
        (string premise, string hypothesis, StatementRelation relation, StatementRule rule) = random.NextInt(4) switch
        {
            0 => (Say(narrower), Say(wider), StatementRelation.Entailment, StatementRule.Wider),
            1 => (Say(wider), Say(narrower), StatementRelation.Neutral, StatementRule.Narrower),
            2 => (Say(random.Choose(IsARules.NarrowerOf(elsewhere))), Say(wider), StatementRelation.Contradiction, StatementRule.OtherValue),
            _ => (Say(narrower), TemplateText.Fill(pet.Denials.Pick(random, split), ("v", wider)), StatementRelation.Contradiction, StatementRule.Polarity),
        };
        return new PersonaStatementPair(id, Chatty(premise, random), hypothesis, relation, rule, pet.Key);
    }

    private static string Statement(WorldAttribute attribute, RandomStream random, WorldSplit split, string used) =>
        random.NextBool(0.6)
            ? split == WorldSplit.HeldOut ? attribute.Lines.Pick(random, split) : Other(attribute.Lines, used, random)
            : attribute.Lines.Train[0] == used ? attribute.Lines.Train[1] : attribute.Lines.Train[0];

    private static string Other(Wordings wordings, string used, RandomStream random) =>
        random.Choose([.. wordings.Train.Where(t => t != used)]);

    private static string Chatty(string premise, RandomStream random)
    {
        string before = random.Choose(Before);
        return (before.Length > 0 ? before + TemplateText.Continue(premise) : premise) + random.Choose(After);
    }
}
