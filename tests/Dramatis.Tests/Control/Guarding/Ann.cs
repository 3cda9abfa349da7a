using Dramatis.Control.Guarding;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Guarding;

/// <summary>A persona and a judge that knows its two facts.</summary>
internal static class Ann
{
    public static Persona Persona { get; } = new(
        "ann",
        "Ann",
        [new Facet(FacetKind.Fact, "home-town", "Leeds", "I live in Leeds."), new Facet(FacetKind.Fact, "occupation", "baker", "Job: baker.")]);

    /// <summary>Knows towns and jobs of the first person: the same is entailed, another contradicts, all else is neutral.</summary>
    public static ScriptedNliModel Nli() => new(pair => Of(pair.Premise, pair.Hypothesis, ["Leeds", "York", "Hull"])
        ?? Of(pair.Premise, pair.Hypothesis, ["baker", "nurse", "vet"])
        ?? NliScores.Of(NliLabel.Neutral, 0.98));

    public static ConsistencyGuardOptions Options(GuardPolicy policy, ScriptedNliModel? nli = null) =>
        new() { Judge = new ClaimJudge(nli ?? Nli()), Policy = policy, RewriteWithModel = false };

    public static IChatClient Guarded(IChatClient inner, ConsistencyGuardOptions options) =>
        inner.AsBuilder().UseConsistencyGuard(Persona, options).Build();

    private static NliScores? Of(string premise, string hypothesis, string[] values)
    {
        string? held = Array.Find(values, v => premise.Contains(v, StringComparison.Ordinal));
        string? said = Array.Find(values, v => hypothesis.Contains(v, StringComparison.Ordinal));
        bool own = hypothesis.Contains('I') || hypothesis.Contains("My", StringComparison.Ordinal);
        return held is null || said is null || !own ? null : NliScores.Of(held == said ? NliLabel.Entailment : NliLabel.Contradiction, 0.97);
    }
}
