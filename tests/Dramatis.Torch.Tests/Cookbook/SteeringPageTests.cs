using Dramatis.Models;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Steering;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Tests.Engine;
using Dramatis.Torch.Tests.Engine.Formats;
using Dramatis.Torch.Tests.Engine.Serving;
using Microsoft.Extensions.AI;
using TorchSharp;
using ModelFingerprint = Dramatis.Models.ModelFingerprint;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/steering.md</c>, run on a small model.</summary>
public sealed class SteeringPageTests : IDisposable
{
    private readonly TinyModelFolder files = new();
    private readonly TemporaryFolder folder = new();
    private readonly LanguageModel model;

    public SteeringPageTests()
    {
        using ModelSource source = ModelSource.OpenFolder(files.Path);
        model = new LanguageModel(source);
    }

    [Fact]
    public async Task AddAControlVector()
    {
        string path = folder.File("cheer.gguf");
        ControlVectorFile.Write(path, new ControlVector("llama", new Dictionary<int, float[]> { [1] = Direction(1), [2] = Direction(2) }));
        using TorchChatClient plain = new(model, "plain");

        ControlVector vector = ControlVectorFile.Read(path);
        using PreparedPlan plan = SteeringPlan.Add(vector, strength: 8, new BlockRange(1, 2)).Prepare(model.Decoder);
        using TorchChatClient client = new(model, "steered") { Intervention = plan.Intervention() };
        ChatResponse response = await client.GetResponseAsync("How are you today?");

        Assert.NotEqual((await plain.GetResponseAsync("How are you today?")).Text, response.Text);
        Assert.NotEqual(plain.GetService<ModelFingerprint>(), client.GetService<ModelFingerprint>());
        ScoringRequest request = new([new ChatMessage(ChatRole.User, "How are you?")], ["a", "b"]);
        double Score(IReadOnlyList<ContinuationScore> scores) => scores[0].LogProbability;
        double steered = Score(await client.GetService<ILogLikelihood>()!.ScoreAsync(request));
        Assert.Equal(Score(await model.ScoreAsync(request, plan.Intervention())), steered, 1e-6);
        Assert.True(Math.Abs(Score(await plain.GetService<ILogLikelihood>()!.ScoreAsync(request)) - steered) > 1e-3);
        Assert.Equal(client.GetService<ModelFingerprint>()!.Value, client.GetService<ILanguageModel>()!.Fingerprint);
    }

    [Fact]
    public void APlanOfSeveralChanges()
    {
        string file = folder.File("plan.json");
        float[] refusal = Direction(3), cheer = Direction(4), topic = Direction(5);

        SteeringPlan plan = new()
        {
            Interventions =
            [
                new Intervention { Operation = new AblateOperation { Directions = [BlockVectors.Everywhere(refusal)] } },
                new Intervention
                {
                    Operation = new AddOperation { Direction = BlockVectors.At(1, cheer), Strength = 4 },
                    Tokens = TokenSelection.Reply,
                    When = new SteeringCondition { Site = new Site(0, SiteKind.ResidPost), Direction = topic, Above = 0.5 },
                },
            ],
        };
        plan.Write(file);
        using PreparedPlan prepared = SteeringPlan.Read(file).Prepare(model.Decoder);

        Assert.Equal(plan.Fingerprint(), prepared.Plan.Fingerprint());
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor ids = TinyDecoders.Ids([1, 2, 3, 4], [1, 2, 3, 4]);
        SteeringTap tap = prepared.Tap([[0, 0], [1, 0.5]]);
        using torch.Tensor hidden = model.Decoder.Hidden(ids, new DecoderPass { Taps = [tap], PromptLengths = [2, 2] });
        float[] bare = TinyDecoders.Floats(model.Decoder.Hidden(ids));
        float[] steered = TinyDecoders.Floats(hidden);
        Assert.Equal(bare[..128], steered[..128]);
        Assert.NotEqual(bare[128..], steered[128..]);

        IReadOnlyList<int> calm = [1, 2, 3], loud = [4, 5, 6, 7];
        IReadOnlyList<GenerationResult> replies = model.Generator.GenerateBatch(
            [new() { Ids = calm, MaxTokens = 8 }, new() { Ids = loud, MaxTokens = 8 }], prepared.Intervention([[0, 0], [1, 0.5]]));
        Assert.Equal(model.Generator.Generate(new() { Ids = calm, MaxTokens = 8 }).Ids, replies[0].Ids);
        Assert.Equal(model.Generator.Generate(new() { Ids = loud, MaxTokens = 8, Intervention = prepared.Intervention([[1, 0.5]]) }).Ids, replies[1].Ids);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("steering", nameof(SteeringPageTests), 4);

    public void Dispose()
    {
        model.Dispose();
        files.Dispose();
        folder.Dispose();
    }

    private static float[] Direction(int seed) => [.. Enumerable.Range(0, 32).Select(i => MathF.Sin((seed * 7) + (i * 12.9898f)))];
}
