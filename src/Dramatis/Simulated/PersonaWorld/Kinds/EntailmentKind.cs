using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld.Entailment;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.PersonaWorld.Kinds;

/// <summary>Premise and hypothesis; the answer is entailment, contradiction or neutral.</summary>
internal sealed class EntailmentKind : ExampleKind
{
    private static readonly Wordings Asks = new(
        "Premise: {p}\nHypothesis: {h}\nEntailment, contradiction or neutral?",
        "First statement: {p}\nSecond statement: {h}\nDoes the first entail the second (entailment), contradict it (contradiction), or leave it open (neutral)?",
        "Given: {p}\nClaim: {h}\nAnswer with one word: entailment, contradiction or neutral.",
        "~Suppose it is true that: {p}\nWhat follows for this: {h}\nSay entailment, contradiction or neutral.");

    public override string Name => "nli";

    public override IReadOnlyList<ChatExampleTurn> Write(WorldScope world, RandomStream random)
    {
        PersonaStatementPair pair = PersonaStatementPairs.Draw("", random, world.Split);
        return
        [
            User(TemplateText.Fill(Asks.Pick(random, world.Split), ("p", pair.Premise), ("h", pair.Hypothesis))),
            Assistant(Label(pair.Relation)),
        ];
    }

    /// <summary>The word that names a relation.</summary>
    public static string Label(StatementRelation relation) => relation switch
    {
        StatementRelation.Entailment => "entailment",
        StatementRelation.Contradiction => "contradiction",
        _ => "neutral",
    };
}
