using Dramatis.Evaluation.Benchmarks;
using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Evaluation.PersonaEffects;

public class MitigatedAskingTests
{
    private static readonly ChoiceItem Item = new("q", "Which is a fish?", ["gull", "pike"], 1);

    private static async Task<(ExtractedAnswer Answer, IReadOnlyList<ScriptedRequest> Requests)> AskAsync(PersonaMitigation mitigation, string persona)
    {
        List<ScriptedRequest> requests = [];
        using ScriptedChatClient model = new(request =>
        {
            requests.Add(request);
            return request.Messages.Count > 2 ? "B" : "A";
        });
        ExtractedAnswer answer = await new MitigatedAsking(mitigation, true).AskAsync(model, persona, Item, RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        return (answer, requests);
    }

    private static bool IsTold(ScriptedRequest request) => request.Messages[0].Role == ChatRole.System && request.Messages[0].Text.Contains("no influence", StringComparison.Ordinal);

    [Fact]
    public async Task WithoutAPersona_ThereIsNothingToMitigate()
    {
        foreach (PersonaMitigation mitigation in Enum.GetValues<PersonaMitigation>())
        {
            (ExtractedAnswer answer, IReadOnlyList<ScriptedRequest> requests) = await AskAsync(mitigation, "");
            Assert.Equal(0, answer.Choice);
            Assert.Equal(ChatRole.User, Assert.Single(Assert.Single(requests).Messages).Role);
        }
    }

    [Fact]
    public async Task AnInstruction_IsOneCallWithDemands()
    {
        (_, IReadOnlyList<ScriptedRequest> requests) = await AskAsync(PersonaMitigation.Instruction, "You are Ada.");
        Assert.True(IsTold(Assert.Single(requests)));
    }

    [Theory]
    [InlineData(PersonaMitigation.Refine, true)]
    [InlineData(PersonaMitigation.RefineBasic, false)]
    public async Task Refining_AnswersWithoutThePersona_AndRevisesAsIt(PersonaMitigation mitigation, bool demands)
    {
        (ExtractedAnswer answer, IReadOnlyList<ScriptedRequest> requests) = await AskAsync(mitigation, "You are Ada.");

        Assert.Equal(1, answer.Choice); // the revised one
        Assert.Single(requests[0].Messages);
        Assert.Equal([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User], requests[1].Messages.Select(m => m.Role));
        Assert.Equal("A", requests[1].Messages[2].Text);
        Assert.Equal(demands, IsTold(requests[1]));
    }
}
