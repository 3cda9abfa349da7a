using System.Text.Json;
using Dramatis.Models;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Prefixes;
using Dramatis.Torch.Engine.Scoring;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Microsoft.Extensions.AI;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>
/// What a real instruction-tuned model computes, against values recorded from llama.cpp in float32. Greedy replies are compared as
/// long as the likeliest token leads by more than 0.005, below which summing in another order may decide otherwise.
/// </summary>
public sealed class SmolLm2NumbersTests(SmolLm2NumbersTests.Loaded loaded) : IClassFixture<SmolLm2NumbersTests.Loaded>
{
    [Fact]
    public void LogitsAndResiduals_AreTheRecordedOnes()
    {
        LanguageModel model = loaded.Model;
        foreach (JsonElement recorded in loaded.Goldens.GetProperty("logits").EnumerateArray())
        {
            using var scope = torch.NewDisposeScope();
            using var noGradients = torch.no_grad();
            int[] ids = Integers(recorded.GetProperty("ids"));
            List<float[]> residuals = [];
            torch.Tensor hidden = model.Decoder.Hidden(Ids(ids), new DecoderPass { Taps = [new SiteReader(SiteKind.ResidPost, (_, x) => residuals.Add(Floats(x[0, -1])))] });
            torch.Tensor logits = model.Decoder.Head(hidden)[0]; // [T, V]

            float[] last = Floats(logits[-1]);
            foreach (JsonElement top in recorded.GetProperty("last_top20").EnumerateArray())
            {
                Assert.Equal(top.GetProperty("logit").GetDouble(), last[top.GetProperty("id").GetInt32()], 2e-3);
            }

            float[] next = Floats(logits[..^1].log_softmax(1).gather(1, Ids(ids[1..]).view(-1, 1)).squeeze(1));
            DecoderTests.AssertClose(
                [.. recorded.GetProperty("logprobs_of_next").EnumerateArray().Select(value => value.GetDouble())], next, 1e-3);

            foreach (JsonElement block in recorded.GetProperty("last_residual").EnumerateArray())
            {
                float[] residual = residuals[block.GetProperty("after_block").GetInt32()];
                double norm = Math.Sqrt(residual.Sum(value => (double)value * value));
                double expected = block.GetProperty("norm").GetDouble();
                Assert.Equal(expected, norm, 1e-4 * expected);
            }
        }
    }

    [Fact]
    public void GreedyReplies_AreTheRecordedOnes()
    {
        LanguageModel model = loaded.Model;
        foreach (JsonElement recorded in loaded.Goldens.GetProperty("greedy").EnumerateArray())
        {
            double[] margins = [.. recorded.GetProperty("margin_to_second").EnumerateArray().Select(value => value.GetDouble())];
            int certain = margins.TakeWhile(margin => margin > 0.005).Count();
            int[] expected = Integers(recorded.GetProperty("ids"))[..certain];

            GenerationResult result = model.Generator.Generate(
                new()
                {
                    Ids = model.Encode(recorded.GetProperty("prompt").GetString()!, allowSpecial: true),
                    MaxTokens = certain,
                    ObeyEndTokens = false,
                },
                cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(expected, result.Ids);
        }
    }

    [Fact]
    public void OptionLikelihoods_AreTheRecordedOnes()
    {
        LanguageModel model = loaded.Model;
        using PrefixCache prefixes = new(1 << 26);
        Scorer scorer = new(model.Decoder, prefixes);
        foreach (JsonElement recorded in loaded.Goldens.GetProperty("options").EnumerateArray())
        {
            JsonElement[] options = [.. recorded.GetProperty("scores").EnumerateArray()];
            IReadOnlyList<double> scores = scorer.Score(
                model.Encode(recorded.GetProperty("context").GetString()!, allowSpecial: true),
                [.. options.Select(option => Integers(option.GetProperty("ids")))],
                TestContext.Current.CancellationToken);

            for (int i = 0; i < options.Length; i++)
            {
                Assert.Equal(options[i].GetProperty("logprob").GetDouble(), scores[i], 1e-3);
            }
        }
    }

    [Fact]
    public async Task ChatClient_ScoresTheRecordedConversation()
    {
        JsonElement recorded = loaded.Goldens.GetProperty("options")[0];
        string[] turns = recorded.GetProperty("context").GetString()!.Split("<|im_start|>", StringSplitOptions.RemoveEmptyEntries);
        ChatMessage[] messages =
        [
            .. turns.SkipLast(1).Select(turn => turn.Split('\n', 2)).Select(parts =>
                new ChatMessage(new ChatRole(parts[0]), parts[1].Replace("<|im_end|>\n", "", StringComparison.Ordinal))),
        ];
        using TorchChatClient client = new(loaded.Model, "smollm2");

        IReadOnlyList<ContinuationScore> scores = await client.GetService<ILogLikelihood>()!.ScoreAsync(
            new ScoringRequest(messages, ["1", "2", "3", "4", "5"]), TestContext.Current.CancellationToken);

        double[] expected = [.. recorded.GetProperty("scores").EnumerateArray().Select(score => score.GetProperty("logprob").GetDouble())];
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected[i], scores[i].LogProbability, 1e-3);
            Assert.Equal(1, scores[i].TokenCount);
        }
    }

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public sealed class Loaded : IDisposable
    {
        private readonly Lazy<LanguageModel> model = new(() =>
        {
            using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf"));
            return new LanguageModel(source);
        });

        private readonly Lazy<JsonElement> goldens = new(
            () => JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/smollm2-f32.json"))).RootElement);

        public LanguageModel Model => model.Value;

        public JsonElement Goldens => goldens.Value;

        public void Dispose()
        {
            if (model.IsValueCreated)
            {
                model.Value.Dispose();
            }
        }
    }
}
