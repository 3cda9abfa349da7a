using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Entailment.Lexical;
using Dramatis.Entailment.Rules;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Tests.Control.Guarding;

namespace Dramatis.Tests.Control.Consistency;

public class ConsistencyCheckerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static ConsistencyChecker Checker(ScriptedNliModel nli, ConsistencyOptions? options = null) => new(new ClaimJudge(nli), options);

    private static ValueTask<ReplyCheck> CheckAsync(string reply, ConsistencyOptions? options = null) =>
        Checker(Ann.Nli(), options).CheckAsync(Ann.Persona, DialogueContext.Asked("ann", "So?"), reply, cancellationToken: Stop);

    [Fact]
    public async Task EachAtom_IsEntailedContradictedOrNeutral()
    {
        ReplyCheck check = await CheckAsync("I live in Leeds. I am a nurse. It rains.");

        Assert.Equal([NliLabel.Entailment, NliLabel.Contradiction, NliLabel.Neutral], check.Atoms.Select(a => a.Label));
        Assert.Equal(["s1", "s2", null], check.Atoms.Select(a => a.By?.Statement.Id));
        Assert.Equal(6, check.Pairs);
    }

    [Fact]
    public async Task QuestionsClaimNothing_AndAreNotJudged()
    {
        ReplyCheck check = await CheckAsync("I wonder: do I live in York?");

        Assert.True(check.Holds);
        Assert.Equal(0, check.Pairs);
    }

    // "Ich habe zwei Kinder." shares two words of three with "Ich habe drei Kinder." and is no entailment.
    [Fact]
    public async Task WhatTheJudgeWasNotMadeToRead_IsNotJudged()
    {
        ConsistencyChecker checker = new(new ClaimJudge(LexicalNliModel.Instance, FactRules.Instance));
        Persona persona = new("ada", "Ada", [new Facet(FacetKind.Fact, "children", "three", "I have three children."), new Facet(FacetKind.Statement, "said", Text: "Ich habe drei Kinder.")]);
        ReplyCheck check = await checker.CheckAsync(persona, DialogueContext.Asked("ada", "So?"), "Ich habe zwei Kinder. 我有两个孩子。 I have two children.", cancellationToken: Stop);

        Assert.Equal([NliLabel.Neutral, NliLabel.Neutral, NliLabel.Contradiction], check.Atoms.Select(a => a.Label));
        Assert.Equal((2, 1), (check.Foreign, check.Pairs)); // the German statement is no evidence either
    }

    [Theory]
    [InlineData(0.96, 1)]
    [InlineData(0.98, 0)]
    public async Task AContradictionCounts_FromItsThresholdOn(double threshold, int slips) =>
        Assert.Equal(slips, (await CheckAsync("I live in York.", new ConsistencyOptions { Contradiction = threshold })).Slips.Count());

    [Fact]
    public async Task APersonaWithoutCommitments_ContradictsNothing()
    {
        ReplyCheck check = await Checker(Ann.Nli()).CheckAsync(new Persona("x", "X", []), DialogueContext.Asked("x", ""), "I live in York.", cancellationToken: Stop);

        Assert.Equal((true, 0, 1), (check.Holds, check.Pairs, check.Atoms.Count));
    }

    [Fact]
    public async Task PairsWithoutAReadableAnswer_CountForNothing_AndAreCounted()
    {
        ReplyCheck check = await Checker(new ScriptedNliModel(_ => null)).CheckAsync(Ann.Persona, DialogueContext.Asked("ann", ""), "I live in York.", cancellationToken: Stop);

        Assert.Equal((true, 2, 2), (check.Holds, check.Pairs, check.Unread));
    }

    [Fact]
    public async Task OfFiveThousandStatements_TheOnesThatShareRareWordsAreAsked()
    {
        Facet[] facets = [.. Enumerable.Range(0, 5000).Select(i => new Facet(FacetKind.Statement, "said", null, $"I own item number {i}.")), new Facet(FacetKind.Fact, "home-town", "Leeds", "I live in Leeds.")];
        Persona busy = new("busy", "Busy", facets);
        ScriptedNliModel nli = Ann.Nli();
        ReplyCheck check = await Checker(nli, new ConsistencyOptions { MostEvidence = 16 }).CheckAsync(busy, DialogueContext.Asked("busy", ""), "These days I live in York.", cancellationToken: Stop);

        Assert.Equal(16, nli.Asked);
        Assert.Equal("s5001", Assert.Single(check.Slips).By!.Statement.Id);
    }

    [Fact]
    public async Task RulesAreAskedFirst_AndTheModelOnlyWhereTheyAreSilent()
    {
        ScriptedNliModel nli = Ann.Nli();
        ConsistencyChecker checker = new(new ClaimJudge(nli, new TownRule()));
        ReplyCheck check = await checker.CheckAsync(Ann.Persona, DialogueContext.Asked("ann", ""), "I live in York.", cancellationToken: Stop);

        Assert.Equal(("towns", "Leeds, not York", 1), (check.Slips.Single().Verdict!.Scorer, check.Slips.Single().Verdict!.Note, nli.Asked));
    }

    [Fact]
    public async Task AMegabyteOfReply_IsJudgedInOneBatch()
    {
        string reply = string.Concat(Enumerable.Repeat("It rains here. ", 70_000));
        ReplyCheck check = await CheckAsync(reply);

        Assert.Equal((70_000, true), (check.Atoms.Count, check.Holds));
    }

    private sealed class TownRule : IClaimRules
    {
        public EntailmentVerdict? Judge(PersonaStatement statement, string claim) =>
            statement.Facet.Attribute == "home-town" && claim.Contains("York", StringComparison.Ordinal)
                ? new EntailmentVerdict(NliScores.Of(NliLabel.Contradiction), "towns", "Leeds, not York")
                : null;
    }
}
