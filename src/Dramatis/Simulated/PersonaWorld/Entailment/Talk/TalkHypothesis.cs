using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <summary>What is judged: a relation with a value, stated or denied, now or once, of the speaker or of somebody else.</summary>
internal sealed record TalkHypothesis(TalkRelation Relation, string Value, TalkForm Form, TalkPerson? Person, string Text)
{
    private const double Denied = 0.25;
    private const double Once = 0.07;
    private const double OfOthers = 0.12;
    private const double AboutKinds = 0.4;

    public bool IsKind => TalkWriter.IsKind(Relation, Value) || Relation.NarrowerThan(Value).Count > 0;

    public static TalkHypothesis? Draw(TalkWriter writer, RandomStream random, WorldSplit split)
    {
        TalkRelation relation = TalkRelations.Choose(random);
        string value = relation.Kinds.Count > 0 && random.NextBool(AboutKinds) ? random.Choose(relation.Kinds).Wider : relation.Draw(random, split);
        double which = random.NextDouble();
        TalkForm form = which < Denied ? TalkForm.Denied : which < Denied + Once ? TalkForm.Once : TalkForm.Stated;
        TalkPerson? person = form != TalkForm.Once && random.NextBool(OfOthers) ? TalkPerson.Draw(random, split) : null;
        string? text = form switch
        {
            TalkForm.Stated => writer.State(relation, value, person),
            TalkForm.Denied => writer.Deny(relation, value, person),
            _ => TalkWriter.IsKind(relation, value) ? null : writer.UsedTo(relation, value),
        };
        return text is null ? null : new TalkHypothesis(relation, value, form, person, text);
    }
}
