using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Adapters.Learning;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Tests.Adapters;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Cookbook;

// The recipes are printed as they stand; the page passes no cancellation token.
#pragma warning disable xUnit1051

/// <summary>The code of <c>docs/cookbook/adapters.md</c>, run on the embedded model.</summary>
public sealed class AdaptersPageTests : IDisposable
{
    private readonly TemporaryFolder temporary = new();
    private readonly LanguageModel model;
    private readonly LowRankAdapter first;
    private readonly LowRankAdapter second;
    private readonly IReadOnlyList<int> ids;

    public AdaptersPageTests()
    {
        using ModelSource source = ModelSource.OpenFolder(SharedFiles.InRepository("models/understudy"));
        model = new LanguageModel(source);
        first = RandomAdapters.For(model.Decoder, RandomAdapters.All(), 1);
        second = RandomAdapters.For(model.Decoder, RandomAdapters.All(), 2);
        ids = model.Encode("The keeper lights the lamp and");
    }

    [Fact]
    public async Task ApplyAnAdapter()
    {
        string folder = temporary.File("lora");
        first.Save(folder);

        using LowRankAdapter adapter = LowRankAdapter.Open(folder);
        using AdapterMix mix = new(model.Decoder, new AdapterTerm(adapter, 0.8));
        GenerationResult reply = await model.GenerateAsync(new() { Ids = ids, MaxTokens = 20, Intervention = mix.Intervention() });

        Assert.NotEqual((await model.GenerateAsync(new() { Ids = ids, MaxTokens = 20 })).Ids, reply.Ids);
    }

    [Fact]
    public void SeveralAtOnce_AndOneForEachRow()
    {
        using torch.Tensor batch = Ids([.. ids], [.. ids], [.. ids]);
        using var off = torch.no_grad();

        using AdapterMix both = new(model.Decoder, new AdapterTerm(first, 0.7), new AdapterTerm(second, 0.4));
        using AdapterMix one = new(model.Decoder, new AdapterTerm(first));
        RowAdapters rows = new([one, both, null]);
        using torch.Tensor hidden = model.Decoder.Hidden(batch, new DecoderPass { Adapter = rows });

        using torch.Tensor bare = model.Decoder.Hidden(batch);
        Assert.Equal(Floats(bare[2]), Floats(hidden[2]));
        Assert.NotEqual(Floats(hidden[0]), Floats(hidden[1]));
    }

    [Fact]
    public async Task MergeAndTakeOutAgain()
    {
        LowRankAdapter adapter = first;
        IReadOnlyList<double> before = await model.ScoreTextAsync(ids);

        using AdapterMix mix = new(model.Decoder, new AdapterTerm(adapter));
        MergedAdapters merged = mix.Merge();
        model.RefreshWeights();
        IReadOnlyList<double> adapted = await model.ScoreTextAsync(ids);
        merged.Unmerge();
        model.RefreshWeights();

        Assert.NotEqual(before, adapted);
        Assert.Equal(before, await model.ScoreTextAsync(ids));
    }

    [Fact]
    public async Task TrainAnAdapter()
    {
        double before = -(await model.ScoreTextAsync(ids)).Average();
        string runFolder = temporary.File("run");
        AdapterExample[] texts = [new([.. ids], [.. ids.Select((_, i) => i > 0)])];

        LowRankSettings settings = new() { Rank = 4, Alpha = 8, Targets = new ModuleTargets { Names = ["q_proj", "v_proj"] } };
        using LowRankAdapter adapter = LowRankAdapter.Create(model.Decoder, settings, RandomStream.FromSeed(1));
        using LowRankLearner learner = new(model.Decoder, adapter);
        using AdapterTrainer trainer = new(learner, new AdapterPlan { Steps = 20, PeakLearningRate = 1e-2 });
        AdapterRunState state = trainer.Run(runFolder, texts);

        Assert.Equal(20, state.Step);
        Assert.True(AdapterLoss.Mean(learner, texts) < 0.8 * before);
    }

    [Fact]
    public async Task SoftPrompts()
    {
        string runFolder = temporary.File("soft");
        AdapterExample[] texts = [new([.. ids], [.. ids.Select((_, i) => i > 0)])];

        using SoftPrompt prompt = SoftPrompt.FromText(model.Decoder, model.Encode("You keep a lighthouse."));
        using SoftPromptLearner learner = new(model.Decoder, prompt);
        using AdapterTrainer trainer = new(learner, new AdapterPlan { Steps = 10, PeakLearningRate = 0.05 });
        trainer.Run(runFolder, texts);
        GenerationResult reply = await model.GenerateAsync(new() { Ids = ids, MaxTokens = 20, Intervention = prompt.Intervention(model.Decoder) });

        Assert.NotEmpty(reply.Ids);
        double begun = (double)JsonNode.Parse(File.ReadLines(Path.Combine(runFolder, "metrics.jsonl")).First())!["loss"]!;
        Assert.True(AdapterLoss.Mean(learner, texts) < begun);
    }

    [Fact]
    public void EveryBlockOfThePage_StandsInThisFile() => CookbookPage.StandsIn("adapters", nameof(AdaptersPageTests), 5);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
        model.Dispose();
        temporary.Dispose();
    }
}
