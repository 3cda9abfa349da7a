using Dramatis.Control.Apc;
using Dramatis.Control.Candidates;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Tests.Control.Guarding;

namespace Dramatis.Tests.Control.Apc;

public class ApcScorerTests
{
    private static readonly PersonaStatement Some = PersonaStatement.Of(Ann.Persona)[0];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1, 0, 1)] // asked for and said
    [InlineData(1, 0, 0, 0)] // asked for and not said
    [InlineData(1, 0, 1, 0)] // asked for and denied: no worse than silence, by the published formula
    [InlineData(0, 0, 0, 1)] // not asked for and left alone
    [InlineData(0, 1, 0, 1)]
    [InlineData(0, 0, 1, 0)] // not asked for and denied
    [InlineData(0.25, 0.6, 0.3, (0.75 * 0.7) + (0.25 * 0.6))]
    public void AConstraint_IsRespectedByTheFormula(double relevant, double entailed, double contradicted, double score) =>
        Assert.Equal(score, new ConstraintScore(Some, relevant, new NliScores(entailed, 1 - entailed - contradicted, contradicted)).Score, 12);

    [Fact]
    public async Task WithCertainModels_ApcCountsTheStatementsRespected_AndDeltaWhatSilenceWouldNotGet()
    {
        ScriptedNliModel certain = new(p => NliScores.Of(
            p is { Premise: "I live in Leeds.", Hypothesis: "I live in Leeds." } ? NliLabel.Entailment
            : p is { Premise: "Job: baker.", Hypothesis: "I am a nurse." } ? NliLabel.Contradiction
            : NliLabel.Neutral));
        ApcScorer scorer = new(new Town(), new ClaimJudge(certain));

        ApcReport right = await scorer.ReportAsync(Ann.Persona, "Where do you live?", "I live in Leeds.", Stop);
        ApcReport silent = await scorer.ReportAsync(Ann.Persona, "Where do you live?", "Hm.", Stop);
        ApcReport astray = await scorer.ReportAsync(Ann.Persona, "Where do you live?", "Hm. I am a nurse.", Stop);
        Assert.Equal((2, 1, 0), (right.Sum, silent.Sum, astray.Sum));
        Assert.Equal((1, 0, -1), (right.Delta, silent.Delta, astray.Delta));
        Assert.Equal(0.5, silent.Mean);
    }

    [Fact]
    public async Task AReplyContradictsWhatOneOfItsAtomsContradicts()
    {
        ApcScorer scorer = new(new Town(), new ClaimJudge(Ann.Nli()));
        ApcReport report = await scorer.ReportAsync(Ann.Persona, "Where?", "It rains. The sun shines. I live in York.", Stop);

        Assert.Equal(0.97, report.Constraints[0].Nli.Contradiction, 2);
        Assert.Equal(1, report.Constraints[0].Nli.Contradiction + report.Constraints[0].Nli.Entailment + report.Constraints[0].Nli.Neutral, 12);
    }

    [Fact]
    public async Task WhatCannotBeRead_CountsForNothing_AndAPersonaWithoutStatementsHasNoScore()
    {
        ApcScorer blind = new(new Town(), new ClaimJudge(new ScriptedNliModel(_ => null)));
        ApcReport report = await blind.ReportAsync(Ann.Persona, "Where?", "I live in Leeds.", Stop);
        Assert.Equal((0, 2, 0.0), (report.Constraints.Count, report.Unread, report.Sum));

        IReadOnlyList<CandidateScore> none = await blind.ScoreAsync(new Persona("x", "X", []), DialogueContext.Asked("x", "Where?"), [new Candidate("Here.")], Stop);
        Assert.Null(Assert.Single(none).Value);
    }

    [Fact]
    public async Task AsAScorer_ItRanksByDelta_AndNamesTheStatementThatMattersMost()
    {
        CandidateChoice choice = CandidateChoice.By(new ApcScorer(new Town(), new ClaimJudge(Ann.Nli())));
        IReadOnlyList<Ranked<Candidate>> ranked = await choice.RankAsync(
            Ann.Persona, DialogueContext.Asked("ann", "Where do you live?"), [new Candidate("I am a nurse."), new Candidate("Hm."), new Candidate("I live in Leeds.")], Stop);

        Assert.Equal([2, 1, 0], ranked.Select(r => r.Index));
        Assert.Equal("s2", ranked[2].Reasons[1].Subject);
        Assert.Contains("contradicted 0.97", ranked[2].Reasons[1].Note, StringComparison.Ordinal);
    }

    // Asks for the home town whenever "where" is asked.
    private sealed class Town : IRelevanceModel
    {
        public string Name => "town";

        public string Fingerprint => "town";

        public ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<RelevancePair> pairs, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<double?>>([.. pairs.Select(p => (double?)(p.Statement.Contains("Leeds", StringComparison.Ordinal) ? 1 : 0))]);
    }
}
