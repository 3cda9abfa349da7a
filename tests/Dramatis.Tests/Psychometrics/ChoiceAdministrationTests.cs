using Dramatis.Agents;
using Dramatis.Models;
using Dramatis.Psychometrics;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Psychometrics;

public sealed class ChoiceAdministrationTests
{
    private static readonly string[] Options = ["red", "green", "blue"];

    private static readonly ChoiceItem Item = new(
        3,
        order => [new ChatMessage(ChatRole.User, string.Join(' ', order.Select((o, i) => $"{(char)('A' + i)}={Options[o]}")))],
        position => $"{{\"opinion\": \"{(char)('A' + position)}\"}}");

    [Fact]
    public async Task Likelihoods_BecomeADistributionThatSumsToOne()
    {
        ScriptedChatClient client = new("unused") { Score = (_, text) => text.Contains('B', StringComparison.Ordinal) ? Math.Log(0.2) : Math.Log(0.1) };
        ChoiceAnswer answer = await Ask(client, new ChoiceAdministration(new Sampling()));

        Assert.Equal([0.25, 0.5, 0.25], answer.Distribution!.Select(p => Math.Round(p, 12)));
        Assert.Equal((1, ChoiceReadout.LogLikelihood), (answer.Option, answer.Readout));
        Assert.Empty(client.Requests);
    }

    // A model that always likes the letter A best says nothing about colours.
    [Fact]
    public async Task Rotation_TakesPositionBiasOut()
    {
        ScriptedChatClient client = new("unused") { Score = (_, text) => text.Contains('A', StringComparison.Ordinal) ? 0 : -3 };
        ChoiceAnswer answer = await Ask(client, new ChoiceAdministration(new Sampling(), ChoiceOrder.Rotated));
        Assert.All(answer.Distribution!, p => Assert.Equal(1 / 3.0, p, 12));
        Assert.Equal(3, client.ScoringRequests.Count);
    }

    [Fact]
    public async Task RotatedText_IsReadInTheOrderShown()
    {
        ScriptedChatClient client = new(request => // finds green, wherever it stands
            $"{{\"opinion\": \"{request.LastText[request.LastText.IndexOf("=green", StringComparison.Ordinal) - 1]}\"}}");
        for (int seed = 0; seed < 6; seed++)
        {
            ChoiceAnswer answer = await Ask(client, new ChoiceAdministration(new Sampling(), ChoiceOrder.Rotated), seed);
            Assert.Equal(1, answer.Option);
        }
    }

    // The published code declares a temperature and never passes it on.
    [Fact]
    public async Task TemperatureAndSeed_ReachTheModel()
    {
        ScriptedChatClient client = new(_ => "{\"opinion\": \"A\"}");
        ChoiceAdministration administration = new(new Sampling(0.7, 33));
        await Ask(client, administration, 1);
        await Ask(client, administration, 1);
        await Ask(client, administration, 2);

        Assert.All(client.Requests, r => Assert.Equal((0.7f, 33), (r.Options!.Temperature!.Value, r.Options.MaxOutputTokens!.Value)));
        Assert.Equal(client.Requests[0].Options!.Seed, client.Requests[1].Options!.Seed);
        Assert.NotEqual(client.Requests[0].Options!.Seed, client.Requests[2].Options!.Seed);
        Assert.NotNull(client.Requests[0].Options!.Seed);
    }

    [Fact]
    public async Task Judge_IsAskedLastOfAll()
    {
        int asked = 0;
        ChoiceAdministration administration = new(new Sampling(), judge: (_, _, _) =>
        {
            asked++;
            return ValueTask.FromResult<int?>(2);
        });
        Assert.Equal(ChoiceReadout.Json, (await Ask(new ScriptedChatClient("{\"opinion\": \"A\"}"), administration)).Readout);
        Assert.True((await Ask(new ScriptedChatClient("I cannot answer."), administration)).Refused);
        Assert.Equal(0, asked);

        ChoiceAnswer judged = await Ask(new ScriptedChatClient("Blue, I suppose."), administration);
        Assert.Equal((2, ChoiceReadout.Judge), (judged.Option, judged.Readout));
    }

    [Fact]
    public async Task AboveZeroTemperature_TheOptionIsDrawnFromTheDistribution()
    {
        ScriptedChatClient client = new("unused") { Score = (_, _) => -1 };
        HashSet<int?> taken = [];
        for (int seed = 0; seed < 30; seed++)
        {
            taken.Add((await Ask(client, new ChoiceAdministration(new Sampling(1)), seed)).Option);
        }

        Assert.Equal(3, taken.Count);
    }

    private static ValueTask<ChoiceAnswer> Ask(IChatClient client, ChoiceAdministration administration, int seed = 0) =>
        administration.AskAsync(client, Item, RandomStream.FromSeed((ulong)seed), TestContext.Current.CancellationToken);
}
