using Dramatis.Models;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Serving;

/// <summary>Models in fewer bits: fused ones and those of other layouts.</summary>
public sealed class PrecisionTests
{
    private static readonly int[] Text = [5, 9, 2, 14, 7, 11, 3];

    private static readonly PassIntervention Nothing = new((pass, _) => pass, "nothing");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WeightPrecision.Float32, "/float32/fused-1")]
    [InlineData(WeightPrecision.BFloat16, "/bfloat16/fused-1")]
    [InlineData(WeightPrecision.Int8, "/int8/fused-1")]
    public async Task RequestsWithAnIntervention_SeeTheSameWeightsAsThoseWithout(WeightPrecision precision, string fingerprint)
    {
        using TinyModelFolder folder = new();
        using LanguageModel model = Open(folder.Path, new EngineOptions { Precision = precision });

        Assert.EndsWith(fingerprint, model.Fingerprint, StringComparison.Ordinal);
        IReadOnlyList<double> fused = await model.ScoreTextAsync(Text, cancellationToken: Cancel);
        IReadOnlyList<double> loop = await model.ScoreTextAsync(Text, Nothing, Cancel);

        Assert.Equal(fused.Count, loop.Count);
        Assert.All(fused.Zip(loop), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public async Task TheDecoderOfAFusedModel_OutlivesTheScopeInWhichItWasFirstAskedFor()
    {
        using TinyModelFolder folder = new();
        using LanguageModel model = Open(folder.Path, new EngineOptions());
        using (torch.NewDisposeScope())
        {
            Assert.Equal(torch.ScalarType.Float32, model.Decoder.Type);
        }

        Assert.Equal(Text.Length - 1, (await model.ScoreTextAsync(Text, Nothing, Cancel)).Count);
    }

    [Fact]
    public async Task ChangedWeights_AreTakenOver()
    {
        using TinyModelFolder folder = new();
        using LanguageModel model = Open(folder.Path, new EngineOptions());
        IReadOnlyList<double> before = await model.ScoreTextAsync(Text, cancellationToken: Cancel);
        using (torch.no_grad())
        {
            model.Decoder.Export().First(weight => weight.Key.EndsWith("o_proj.weight", StringComparison.Ordinal)).Value.mul_(3);
        }

        model.RefreshWeights();

        IReadOnlyList<double> after = await model.ScoreTextAsync(Text, cancellationToken: Cancel);
        IReadOnlyList<double> loop = await model.ScoreTextAsync(Text, Nothing, Cancel);
        Assert.NotEqual(before, after);
        Assert.All(after.Zip(loop), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public async Task AModelOfAnotherLayout_ComputesInBfloat16()
    {
        using TinyModelFolder folder = new(normsHeads: true);
        using LanguageModel exact = Open(folder.Path, new EngineOptions());
        using LanguageModel half = Open(folder.Path, new EngineOptions { Precision = WeightPrecision.BFloat16 });

        Assert.False(half.IsFused);
        Assert.Equal(torch.ScalarType.BFloat16, half.Decoder.Type);
        Assert.EndsWith("/bfloat16/blocks-64", half.Fingerprint, StringComparison.Ordinal);
        IReadOnlyList<double> expected = await exact.ScoreTextAsync(Text, cancellationToken: Cancel);
        IReadOnlyList<double> found = await half.ScoreTextAsync(Text, cancellationToken: Cancel);
        double deviation = Math.Sqrt(expected.Zip(found, (a, b) => Math.Pow(a - b, 2)).Average());
        Assert.InRange(deviation, 1e-6, 0.1); // eight significant bits on log-probabilities near -4
    }

    [Fact]
    public void AModelOfAnotherLayout_CannotBeKeptInInt8()
    {
        using TinyModelFolder folder = new(normsHeads: true);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Open(folder.Path, new EngineOptions { Precision = WeightPrecision.Int8 }));
        Assert.Contains("cannot be kept in int8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnePathInTwoPrecisions_IsTwoModels()
    {
        using TinyModelFolder folder = new();
        ModelIdentifier identifier = new("hf", folder.Path);
        using IChatClient exact = await new HuggingFaceModelProvider().OpenAsync(identifier, Cancel);
        using IChatClient same = await new HuggingFaceModelProvider(new EngineOptions()).OpenAsync(identifier, Cancel);
        using IChatClient half = await new HuggingFaceModelProvider(new EngineOptions { Precision = WeightPrecision.BFloat16 }).OpenAsync(identifier, Cancel);

        Assert.Same(exact.GetService<LanguageModel>(), same.GetService<LanguageModel>());
        Assert.NotEqual(exact.GetService<ILanguageModel>()!.Fingerprint, half.GetService<ILanguageModel>()!.Fingerprint);
    }

    [Fact]
    public async Task Threads_ChangeNoBit()
    {
        using TinyModelFolder folder = new();
        using LanguageModel one = Open(folder.Path, new EngineOptions { Threads = 1 });
        using LanguageModel three = Open(folder.Path, new EngineOptions { Threads = 3 });
        Assert.Equal(await one.ScoreTextAsync(Text, cancellationToken: Cancel), await three.ScoreTextAsync(Text, cancellationToken: Cancel));
        Assert.Equal(one.Fingerprint, three.Fingerprint);
    }

    private static LanguageModel Open(string folder, EngineOptions options)
    {
        using ModelSource source = ModelSource.OpenFolder(folder);
        return new LanguageModel(source, options);
    }
}
