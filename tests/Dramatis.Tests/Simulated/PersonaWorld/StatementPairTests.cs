using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class StatementPairTests
{
    private static readonly IReadOnlyList<PersonaStatementPair> Pairs =
        [.. Enumerable.Range(0, 3000).Select(i => PersonaStatementPairs.Create(1, WorldSplit.Train, i))];

    [Fact]
    public void SameIndex_GivesTheSamePair() => Assert.Equal(Pairs[17], PersonaStatementPairs.Create(1, WorldSplit.Train, 17));

    [Fact]
    public void Relations_AreEquallyLikely() =>
        Assert.All(Enum.GetValues<StatementRelation>(), r => Assert.Equal(1 / 3.0, Pairs.Count(p => p.Relation == r) / 3000.0, 0.04));

    [Fact]
    public void PremiseAndHypothesis_AreNeverTheSameText() => Assert.All(Pairs, p => Assert.NotEqual(p.Premise, p.Hypothesis));

    [Fact]
    public void EveryRule_Occurs() => Assert.Equal(Enum.GetValues<StatementRule>().Length, Pairs.Select(p => p.Rule).Distinct().Count());

    [Fact]
    public void EachRule_HasOneRelation() =>
        Assert.All(Pairs.GroupBy(p => p.Rule), g => Assert.Single(g.Select(p => p.Relation).Distinct()));

    [Fact]
    public void Negation_InTheHypothesisSaysLittleAboutTheRelation()
    {
        double Negated(StatementRelation r) => Pairs.Where(p => p.Relation == r).Average(p => p.Hypothesis.Contains(" not ", StringComparison.Ordinal) ? 1.0 : 0);
        double[] rates = [.. Enum.GetValues<StatementRelation>().Select(Negated)];
        Assert.True(rates.Max() - rates.Min() < 0.08, string.Join(", ", rates));
    }
}
