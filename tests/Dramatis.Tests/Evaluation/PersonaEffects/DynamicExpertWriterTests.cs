using Dramatis.Evaluation.PersonaEffects;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Evaluation.PersonaEffects;

public class DynamicExpertWriterTests
{
    [Theory]
    [InlineData("1: a scientist\n2: a physicist\n3: a physicist of fluids", "a scientist|a physicist|a physicist of fluids")]
    [InlineData("Level 1. Scientist.\nLevel 2. An optician\nLevel 3. You are the maker of a lens", "a Scientist|an optician|the maker of a lens")]
    [InlineData("1) engineer\n2) civil engineer\n3) bridge builder\nGood luck!", "an engineer|a civil engineer|a bridge builder")]
    [InlineData("1: a cook\n2: a baker", null)]
    [InlineData("1: a cook\n2: a cook\n3: a baker", null)]
    [InlineData("1: a cook\n1: a chef\n2: a baker\n3: a miller", null)] // two firsts are none
    [InlineData("1: who knows?\n2: a baker\n3: a miller", null)]
    [InlineData("a cook, a baker, a miller", null)]
    [InlineData("", null)]
    public void ThreeDifferentNames_AreExperts_AndAnythingElseIsNone(string writing, string? experts) =>
        Assert.Equal(experts, DynamicExpertWriter.Read(writing) is { } read ? string.Join('|', read.Levels) : null);

    [Fact]
    public async Task TheModelSeesTheQuestionAfterTheDemonstrations()
    {
        using ScriptedChatClient model = new(request => request.Messages[^1].Text == "Question: Why is the sky blue?" && request.Messages.Count == 8 ? "1: a scientist\n2: a physicist\n3: a physicist of light" : "?");
        DynamicExperts? written = await new DynamicExpertWriter(model).WriteAsync("Why is the sky blue?", RandomStream.FromSeed(1), TestContext.Current.CancellationToken);

        Assert.Equal("a physicist of light", written!.Narrowest);
    }
}
