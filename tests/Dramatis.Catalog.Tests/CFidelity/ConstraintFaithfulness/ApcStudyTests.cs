using System.Text.Json.Nodes;
using Dramatis.Catalog.CFidelity.ConstraintFaithfulness;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld.Candidates;

namespace Dramatis.Catalog.Tests.CFidelity.ConstraintFaithfulness;

public class ApcStudyTests
{
    private const int Questions = 12;

    private static readonly Dictionary<string, AnswerTriple> Triples = Enumerable.Range(0, Questions).Select(i => AnswerTriples.Create(1, i)).ToDictionary(t => t.Persona.Name + t.Context.Query);

    // Knows the answer where the statement is told, half of the time; else says something wrong or nothing.
    private static string Answer(ScriptedRequest request)
    {
        string system = request.Messages[0].Text;
        string name = system["You are ".Length..system.IndexOf('.', StringComparison.Ordinal)];
        AnswerTriple triple = Triples[name + request.LastText];
        string statement = Dramatis.Personas.PersonaStatement.Of(triple.Persona).First(s => s.Id == triple.StatementId).Text;
        bool told = system.Contains(statement, StringComparison.Ordinal);
        return (request.Options!.Seed!.Value % 4, told) switch
        {
            (0 or 1, true) => triple.Right,
            (2, _) => triple.Wrong,
            _ => triple.Silent,
        };
    }

    [Fact]
    public async Task AModelThatUsesWhatItIsTold_ScoresHigherWithStatements_AndThePickIsRightMoreOften()
    {
        using ScriptedChatClient model = new(Answer);
        RunResult run = await StudyRun.OfAsync(new ApcStudy(), model, new JsonObject { ["questions"] = Questions, ["draws"] = 6 });
        StudyAnalysis analysis = run.Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(RunState.Complete, run.State);
        Assert.All(["retrieved-over-name", "all-over-name", "pick-right-all"], id => Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == id).Verdict));
    }

    [Fact]
    public async Task PlantedReplies_AreScored_WhateverTheVerdict()
    {
        using ScriptedChatClient none = new();
        StudyAnalysis analysis = (await StudyRun.OfAsync(new ApcRecoveryStudy(), none, new JsonObject { ["questions"] = 40 })).Analyse();

        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "ordered-oracle").Verdict);
        Assert.DoesNotContain(analysis.Claims, c => c.Verdict == ClaimVerdict.NotEvaluated);
    }
}
