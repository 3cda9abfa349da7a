using Dramatis.Control.Candidates;
using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;
using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Tests.Control.Guarding;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Control.Candidates;

public class CandidateChoiceTests
{
    private static readonly Candidate[] Abc = [new("a"), new("b"), new("c")];

    private static async Task<IReadOnlyList<Ranked<Candidate>>> RankAsync(CandidateChoice choice) =>
        await choice.RankAsync(Ann.Persona, DialogueContext.Asked("ann", ""), Abc, TestContext.Current.CancellationToken);

    private static string Order(IReadOnlyList<Ranked<Candidate>> ranked) => string.Concat(ranked.Select(r => r.Item.Text));

    [Fact]
    public async Task WeightedScores_AreStandardisedFirst_SoThatNoUnitOutweighsAnother()
    {
        CandidateChoice choice = new([new WeightedScorer(new Fixed("big", 100, 200, 300), 1), new WeightedScorer(new Fixed("small", 0.3, 0.2, 0.1), 2)]);

        Assert.Equal("abc", Order(await RankAsync(choice)));
    }

    [Fact]
    public async Task InTurn_TheNextScorerDecidesOnlyAmongEquals()
    {
        CandidateChoice choice = new([new WeightedScorer(new Fixed("first", 1, 2, 2)), new WeightedScorer(new Fixed("second", 9, 1, 5))], ChoiceRule.Lexicographic);

        Assert.Equal("cba", Order(await RankAsync(choice)));
    }

    [Fact]
    public async Task AMissingScore_IsTheWorst_AndSaidToBeMissing()
    {
        IReadOnlyList<Ranked<Candidate>> ranked = await RankAsync(CandidateChoice.By(new Fixed("some", null, -5, -7)));

        Assert.Equal("bca", Order(ranked));
        Assert.Equal(new ScoreReason("some", 0, "no score"), Assert.Single(ranked[2].Reasons));
    }

    [Fact]
    public async Task Ties_KeepTheirOrder() => Assert.Equal("abc", Order(await RankAsync(CandidateChoice.By(new Fixed("none", 1, 1, 1)))));

    [Fact]
    public async Task TheClient_GivesTheBestReply_WithTheRankingAndItsReasons()
    {
        ScriptedChatClient model = new(r => r.Options!.Seed == 8 ? "I live in Leeds." : "I live in York.");
        CandidateChoice choice = CandidateChoice.By(new ConsistencyScorer(new ConsistencyChecker(new ClaimJudge(Ann.Nli()))));
        IChatClient actor = model.AsBuilder().UseReranking(Ann.Persona, choice, 4).Build();
        ChatResponse response = await actor.GetResponseAsync([new(ChatRole.User, "Where?")], new ChatOptions { Seed = 6, Temperature = 1 }, TestContext.Current.CancellationToken);

        Assert.Equal("I live in Leeds.", response.Text);
        var ranking = (IReadOnlyList<Ranked<Candidate>>)response.AdditionalProperties![RerankChatClient.RankingKey]!;
        Assert.Equal((2, 1.0), (ranking[0].Index, ranking[0].Score));
        Assert.Contains(ranking[3].Reasons, r => r.Subject == "s1" && r.Value == -3 && r.Note == "contradiction: \"I live in York.\"");
    }

    private sealed class Fixed(string name, params double?[] values) : ICandidateScorer
    {
        public string Name => name;

        public ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
            Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<CandidateScore>>([.. values.Select(v => new CandidateScore(v, []))]);
    }
}
