using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Entailment.Talk;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment;

/// <summary>
/// Draws examples of natural-language inference from persona talk: about ninety relations, functional and multi-valued, stated, denied,
/// given up, told of others, wider and narrower, in profile and chat style. The hypothesis is drawn before the label, so that it alone
/// says nothing about the label; the three labels are equally likely. The held-out split has values and wordings that training never sees.
/// </summary>
public static class EntailmentExamples
{
    private const double SecondClause = 0.15;
    private const double OfSmallTalk = 0.3;

    /// <summary>Example <paramref name="index"/> of a seed and split; the same for ever.</summary>
    public static EntailmentExample Create(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("entailment-example").Split(split.ToString()).Split(index);
        while (true)
        {
            if (TryDraw(random, split) is { } example)
            {
                return example;
            }
        }
    }

    /// <summary>The first examples of a seed and split.</summary>
    public static IEnumerable<EntailmentExample> Take(ulong seed, WorldSplit split, int count) =>
        Enumerable.Range(0, count).Select(i => Create(seed, split, i));

    /// <summary>
    /// A pair of two things that have nothing to do with each other, small talk among them: of the pairs that a reply makes with the
    /// statements of its persona nearly all are such. Apart from <see cref="Create"/>, whose labels stay equally likely.
    /// </summary>
    public static EntailmentExample CreateUnrelated(ulong seed, WorldSplit split, long index)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split("entailment-unrelated").Split(split.ToString()).Split(index);
        TalkWriter writer = new(random, split) { IsHypothesis = true };
        TalkHypothesis? hypothesis = null;
        while (hypothesis is null)
        {
            hypothesis = TalkHypothesis.Draw(writer, random, split);
        }

        writer.IsHypothesis = false;
        TalkRelation other = TalkPremise.Independent(hypothesis.Relation, random);
        string value = other.Draw(random, split);
        string premise = (random.NextBool(0.15) ? writer.Deny(other, value) : writer.State(other, value))!;
        string said = random.NextBool(OfSmallTalk) ? SmallTalk.Sentences.Pick(random, split) : hypothesis.Text;
        return new EntailmentExample(
            TalkStyle.Apply(premise, random, fillers: 0.1), TalkStyle.Apply(said, random, fillers: 0.1), NliLabel.Neutral, EntailmentRule.OtherRelation, hypothesis.Relation.Key);
    }

    private static EntailmentExample? TryDraw(RandomStream random, WorldSplit split)
    {
        TalkWriter writer = new(random, split) { IsHypothesis = true };
        TalkHypothesis? hypothesis = TalkHypothesis.Draw(writer, random, split);
        if (hypothesis is null)
        {
            return null;
        }

        // A label whose premise fails is drawn again for the same hypothesis: redrawing both would tie the label to the hypothesis.
        writer.IsHypothesis = false;
        string said = TalkStyle.Apply(hypothesis.Text, random, fillers: 0.12);
        NliLabel label = random.Choose(Enum.GetValues<NliLabel>());
        for (int attempt = 0; attempt < 40; attempt++)
        {
            if (new TalkPremise(hypothesis, writer, random, split).Draw(label) is ({ } premise, var rule) && premise != hypothesis.Text)
            {
                string told = TalkStyle.Apply(WithSecondClause(premise, hypothesis, writer, random, split), random, fillers: 0.2);
                return new EntailmentExample(told, said, label, rule, hypothesis.Relation.Key);
            }
        }

        return null;
    }

    private static string WithSecondClause(string premise, TalkHypothesis hypothesis, TalkWriter writer, RandomStream random, WorldSplit split)
    {
        if (!random.NextBool(SecondClause) || IsProfileLine(premise))
        {
            return premise;
        }

        TalkRelation other = TalkPremise.Independent(hypothesis.Relation, random);
        if (writer.State(other, other.Draw(random, split)) is not { } second || IsProfileLine(second))
        {
            return premise;
        }

        (string first, string then) = random.NextBool(0.5) ? (premise, second) : (second, premise);
        return random.NextInt(3) switch
        {
            0 => first.TrimEnd('.') + " and " + TemplateText.Continue(then),
            1 => first.TrimEnd('.') + ", but " + TemplateText.Continue(then),
            _ => first + " " + then,
        };
    }

    // "Age: 34."
    private static bool IsProfileLine(string text) => text.Contains(": ", StringComparison.Ordinal);
}
