using Dramatis.Models;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>Finds a premise that stands to a hypothesis as a label says.</summary>
internal sealed class TalkPremise(TalkHypothesis hypothesis, TalkWriter writer, RandomStream random, WorldSplit split)
{
    private readonly TalkRelation relation = hypothesis.Relation;
    private readonly string value = hypothesis.Value;
    private readonly TalkPerson? person = hypothesis.Person;

    /// <summary>A premise with its rule; no text where the drawn rule does not fit the relation.</summary>
    public (string? Text, EntailmentRule Rule) Draw(NliLabel label) => (label, hypothesis.Form) switch
    {
        (NliLabel.Entailment, TalkForm.Stated) => Stating(),
        (NliLabel.Entailment, TalkForm.Denied) => Denying(),
        (NliLabel.Entailment, _) => (writer.Formerly(relation, value), EntailmentRule.SameFact),
        (NliLabel.Contradiction, TalkForm.Stated) => Excluding(),
        (NliLabel.Contradiction, TalkForm.Denied) => (Stating().Text, EntailmentRule.Polarity),
        (NliLabel.Contradiction, _) when random.NextBool(0.6) || relation.Never.Train.Count == 0 => (writer.State(relation, value), EntailmentRule.Ceased),
        (NliLabel.Contradiction, _) => (writer.Never(relation, value), EntailmentRule.Polarity),
        _ => Open(),
    };

    /// <summary>A relation of which no statement bears on this one.</summary>
    public static TalkRelation Independent(TalkRelation relation, RandomStream random)
    {
        while (true)
        {
            TalkRelation other = random.Choose(TalkRelations.All);
            if (TalkRelations.AreIndependent(relation, other))
            {
                return other;
            }
        }
    }

    private (string? Text, EntailmentRule Rule) Stating() => hypothesis.IsKind && random.NextBool(0.65)
        ? (writer.State(relation, random.Choose(relation.NarrowerThan(value)), person), EntailmentRule.Wider)
        : (writer.State(relation, value, person), EntailmentRule.SameFact);

    private (string? Text, EntailmentRule Rule) Denying()
    {
        double which = random.NextDouble();
        if (which < 0.4 && Incompatible() is { } other)
        {
            return (writer.State(relation, other, person), EntailmentRule.OtherValueDenied);
        }

        if (which < 0.6 && relation.Opposite is { } key)
        {
            return (writer.State(TalkRelations.Find(key), value, person), EntailmentRule.OtherValueDenied);
        }

        if (which < 0.75 && person is null)
        {
            return (Over(), EntailmentRule.CeasedDenied);
        }

        return (writer.Deny(relation, ItselfOrWider(), person), EntailmentRule.SameDenial);
    }

    private (string? Text, EntailmentRule Rule) Excluding()
    {
        double which = random.NextDouble();
        if (which < 0.55 && Incompatible() is { } other)
        {
            EntailmentRule rule = relation.IsNumber ? EntailmentRule.OtherNumber : relation.Functional ? EntailmentRule.OtherValue : EntailmentRule.Opposite;
            return (writer.State(relation, other, person), rule);
        }

        if (which < 0.55 && relation.Opposite is { } key)
        {
            return (writer.State(TalkRelations.Find(key), value, person), EntailmentRule.Opposite);
        }

        return which < 0.7 && person is null
            ? (Over(), EntailmentRule.Ceased)
            : (writer.Deny(relation, ItselfOrWider(), person), EntailmentRule.Polarity);
    }

    private (string? Text, EntailmentRule Rule) Open()
    {
        switch (random.NextInt(10))
        {
            case 0 or 1:
                TalkRelation other = (random.NextBool(0.4) ? TalkRelations.Neighbour(relation, random) : null) ?? Independent(relation, random);
                return (Polar(other, other.Draw(random, split), person), EntailmentRule.OtherRelation);
            case 2:
                return SameValueElsewhere();
            case 3 or 4:
                TalkPerson? somebody = person is not null && random.NextBool(0.7) ? null : Another();
                return (Polar(relation, Any(), somebody), EntailmentRule.OtherPerson);
            case 5 when relation.Functional && person is null && !hypothesis.IsKind:
                return hypothesis.Form == TalkForm.Once
                    ? (writer.State(relation, relation.DrawOther(random, split, value)), EntailmentRule.PastState)
                    : (writer.Formerly(relation, relation.DrawOther(random, split, value)), EntailmentRule.PastState);
            case 6 when !relation.Functional && !HoldsAnything():
                return (writer.State(relation, relation.DrawOther(random, split, value), person), EntailmentRule.SecondValue);
            case 7 when random.NextBool(0.4) && !HoldsAnything() && !(relation.Values.Count < 4):
                return (writer.Deny(relation, relation.DrawOther(random, split, value), person), EntailmentRule.OtherDenial);
            case 8 or 9 when hypothesis.Form == TalkForm.Stated && relation.WiderThan(value).FirstOrDefault() is { } wider:
                return (writer.State(relation, wider, person), EntailmentRule.Narrower);
            case 8 or 9 when hypothesis.Form == TalkForm.Denied && relation.NarrowerThan(value) is { Count: > 0 } narrower:
                return (writer.Deny(relation, random.Choose(narrower), person), EntailmentRule.Narrower);
            default:
                return (null, EntailmentRule.OtherRelation);
        }
    }

    private (string? Text, EntailmentRule Rule) SameValueElsewhere()
    {
        // A favourite is liked, and who grew up in a country has been there.
        if (relation.Topic == "travel" || relation.Topic.StartsWith("fav", StringComparison.Ordinal))
        {
            return default;
        }

        TalkRelation[] elsewhere = [.. TalkRelations.All.Where(r =>
            r.Topic != relation.Topic && !r.Topic.StartsWith("fav", StringComparison.Ordinal) && r.Values.Contains(value, StringComparer.Ordinal))];
        return elsewhere.Length == 0 ? default : (writer.State(random.Choose(elsewhere), value, person), EntailmentRule.SameValueElsewhere);
    }

    // "I used to" says that it is over; "as a child" does not.
    private string? Over() => random.NextBool(0.5) ? writer.NoLonger(relation, value) : writer.UsedTo(relation, value);

    // A value that cannot hold beside this one, or null where any can.
    private string? Incompatible()
    {
        if (relation.OppositeOf(value) is { } opposites)
        {
            return random.Choose(opposites);
        }

        if (!relation.Functional)
        {
            return null;
        }

        if (!hypothesis.IsKind)
        {
            return relation.DrawOther(random, split, value);
        }

        IReadOnlyList<string> narrower = relation.NarrowerThan(value);
        string[] outside = [.. relation.Kinds.Where(k => k.Wider != value).SelectMany(k => k.Narrower).Where(v => !narrower.Contains(v, StringComparer.Ordinal))];
        return outside.Length > 0 ? random.Choose(outside) : null;
    }

    // "I have a beagle" is false, and "I have no beagle" true, when there is no dog at all.
    private string ItselfOrWider() => relation.WiderThan(value).FirstOrDefault() is { } wider && random.NextBool(0.4) ? wider : value;

    private string Any() => random.NextBool(0.6) || hypothesis.IsKind ? value : relation.DrawOther(random, split, value);

    // Under a word as wide as "pet" another value may be one, too.
    private bool HoldsAnything() => hypothesis.IsKind && !relation.Kinds.Any(k => k.Narrower.Contains(value, StringComparer.Ordinal));

    private string? Polar(TalkRelation other, string what, TalkPerson? who) => random.NextBool(0.2) ? writer.Deny(other, what, who) : writer.State(other, what, who);

    private TalkPerson Another()
    {
        while (true)
        {
            TalkPerson another = TalkPerson.Draw(random, split);
            if (another.Subject != person?.Subject)
            {
                return another;
            }
        }
    }
}
