using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Generation;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Tests.Engine;
using Dramatis.Torch.Tests.Engine.Families;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>Adapters on a real model, against what PEFT computes on the same weights.</summary>
public sealed class SmolLm2AdapterTests(SmolLm2AdapterTests.Loaded loaded) : IClassFixture<SmolLm2AdapterTests.Loaded>
{
    public static TheoryData<string, double, double> Mixes => new()
    {
        { "base", 0, 0 }, { "first", 1, 0 }, { "second", 0, 1 }, { "both_active_sum", 1, 1 }, { "weighted_0.7_0.4_cat", 0.7, 0.4 }, { "weighted_1_-0.5_cat", 1, -0.5 },
    };

    [Fact]
    public void Mara_TextsAndLogits_AreTheRecordedOnes()
    {
        using AdapterMix mix = new(loaded.Decoder, new AdapterTerm(loaded.First));
        JsonElement goldens = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/smollm2-f32-mara-lora.json"))).RootElement;
        foreach (JsonElement recorded in goldens.GetProperty("logits").EnumerateArray())
        {
            int[] ids = FamilyFolder.Integers(recorded.GetProperty("ids"));
            Assert.Equal(ids, loaded.Model.Encode(recorded.GetProperty("text").GetString()!, allowSpecial: true));
            (float[] last, float[] next) = Numbers(ids, mix);
            foreach (JsonElement top in recorded.GetProperty("last_top10").EnumerateArray())
            {
                Assert.Equal(top.GetProperty("logit").GetDouble(), last[top.GetProperty("id").GetInt32()], 2e-3);
            }

            DecoderTests.AssertClose(FamilyFolder.Flat(recorded.GetProperty("logprobs_of_next")), next, 1e-3);
        }
    }

    [Fact]
    public async Task Mara_GreedyReply_IsTheRecordedOne()
    {
        using AdapterMix mix = new(loaded.Decoder, new AdapterTerm(loaded.First));
        JsonElement greedy = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/smollm2-f32-mara-lora.json"))).RootElement.GetProperty("greedy");

        GenerationResult result = await loaded.Model.GenerateAsync(
            new() { Ids = FamilyFolder.Integers(greedy.GetProperty("prompt_ids")), MaxTokens = 60, Intervention = mix.Intervention() },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(FamilyFolder.Integers(greedy.GetProperty("ids")), result.Ids);
    }

    [Fact]
    public async Task Mara_MergedWhileLoading_WritesTheRecordedReplyOnTheFusedKernels()
    {
        JsonElement greedy = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/smollm2-f32-mara-lora.json"))).RootElement.GetProperty("greedy");
        using AdapterPatch? patch = AdapterPatch.Open([SharedFiles.OrSkip("models/mara-lora")]);
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf"));
        using LanguageModel model = new(source, new EngineOptions { Patch = patch });

        GenerationResult result = await model.GenerateAsync(
            new() { Ids = FamilyFolder.Integers(greedy.GetProperty("prompt_ids")), MaxTokens = 60 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(model.IsFused);
        Assert.Equal(FamilyFolder.Integers(greedy.GetProperty("ids")), result.Ids);
        Assert.NotEqual(loaded.Model.Fingerprint, model.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Mixes))]
    public void Mixes_GiveTheRecordedNumbers(string name, double first, double second)
    {
        AdapterTerm[] terms = [.. new[] { new AdapterTerm(loaded.First, first), new AdapterTerm(loaded.Second, second) }.Where(term => term.Weight != 0)];
        using AdapterMix? mix = terms.Length == 0 ? null : new AdapterMix(loaded.Decoder, terms);
        foreach ((int text, JsonElement recorded) in loaded.Goldens.GetProperty("outputs").GetProperty(name).EnumerateArray().Index())
        {
            Check(recorded, Numbers(TextIds(text), mix));
        }
    }

    [Fact]
    public void AdaptersByRowOfOneBatch_GiveTheRecordedNumbers()
    {
        using AdapterMix first = new(loaded.Decoder, new AdapterTerm(loaded.First));
        using AdapterMix second = new(loaded.Decoder, new AdapterTerm(loaded.Second));
        int[][] texts = [TextIds(0), TextIds(1), TextIds(2)];
        int longest = texts.Max(text => text.Length);
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        torch.Tensor ids = Ids([.. texts.Select(text => (int[])[.. text, .. Enumerable.Repeat(2, longest - text.Length)])]);

        torch.Tensor hidden = loaded.Decoder.Hidden(ids, new DecoderPass { Adapter = new RowAdapters([first, second, null]) });
        torch.Tensor bare = loaded.Decoder.Hidden(ids);

        foreach ((int row, JsonElement recorded) in loaded.Goldens.GetProperty("outputs").GetProperty("per_row_first_second_base").EnumerateArray().Index())
        {
            Check(recorded, NumbersOf(texts[row], hidden[row].narrow(0, 0, texts[row].Length)));
        }

        Assert.Equal(Floats(bare[2]), Floats(hidden[2]));
        Assert.NotEqual(Floats(bare[1]), Floats(hidden[1]));
    }

    [Fact]
    public void Merged_HasTheRecordedWeightsAndNumbers_AndUnmergingGivesEveryBitBack()
    {
        using Decoder decoder = Loaded.LoadAgain();
        using AdapterMix mix = new(decoder, new AdapterTerm(loaded.First));
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary();
        JsonElement tolerance = loaded.Goldens.GetProperty("tolerance");
        Dictionary<string, float[]> before = loaded.Goldens.GetProperty("merged_weights").EnumerateObject().ToDictionary(entry => entry.Name, entry => Floats(weights[entry.Name + ".weight"]));

        using MergedAdapters merged = mix.Merge();

        foreach (JsonProperty entry in loaded.Goldens.GetProperty("merged_weights").EnumerateObject())
        {
            float[] bare = before[entry.Name];
            float[] after = Floats(weights[entry.Name + ".weight"]);
            int width = (int)weights[entry.Name + ".weight"].shape[1];
            double entries = tolerance.GetProperty("weight_entries").GetDouble();
            DecoderTests.AssertClose(FamilyFolder.Flat(entry.Value.GetProperty("merged_last_row_first8")), after.AsSpan(after.Length - width, 8).ToArray(), entries);
            DecoderTests.AssertClose(
                FamilyFolder.Flat(entry.Value.GetProperty("delta_first_row_first8")), [.. after.Take(8).Zip(bare, (a, b) => a - b)], entries);
            AssertNorm(entry.Value, "merged_norm", after.Select(value => (double)value), tolerance);
            AssertNorm(entry.Value, "base_norm", bare.Select(value => (double)value), tolerance);
            AssertNorm(entry.Value, "delta_norm", after.Zip(bare, (a, b) => (double)a - b), tolerance);
        }

        foreach ((int text, JsonElement recorded) in loaded.Goldens.GetProperty("outputs").GetProperty("first_merged").EnumerateArray().Index())
        {
            Check(recorded, Numbers(TextIds(text), null, decoder));
        }

        merged.Unmerge();
        Assert.All(before, entry => Assert.Equal(entry.Value, Floats(weights[entry.Key + ".weight"])));
    }

    private static void AssertNorm(JsonElement entry, string name, IEnumerable<double> values, JsonElement tolerance)
    {
        double expected = entry.GetProperty(name).GetDouble();
        Assert.Equal(expected, Math.Sqrt(values.Sum(value => value * value)), expected * tolerance.GetProperty("norm_relative").GetDouble());
    }

    private void Check(JsonElement recorded, (float[] Last, float[] Next) found)
    {
        JsonElement tolerance = loaded.Goldens.GetProperty("tolerance");
        double[] logits = FamilyFolder.Flat(recorded.GetProperty("top20_logits"));
        foreach ((int rank, int id) in FamilyFolder.Integers(recorded.GetProperty("top20_ids")).Index())
        {
            Assert.Equal(logits[rank], found.Last[id], tolerance.GetProperty("logits").GetDouble());
        }

        DecoderTests.AssertClose(FamilyFolder.Flat(recorded.GetProperty("next_logprobs")), found.Next, tolerance.GetProperty("next_logprobs").GetDouble());
    }

    private int[] TextIds(int text) => FamilyFolder.Integers(loaded.Goldens.GetProperty("texts")[text].GetProperty("ids"));

    private (float[] Last, float[] Next) Numbers(int[] ids, IProjectionAdapter? adapter, Decoder? decoder = null)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        return NumbersOf(ids, (decoder ?? loaded.Decoder).Hidden(Ids(ids), new DecoderPass { Adapter = adapter })[0], decoder);
    }

    private (float[] Last, float[] Next) NumbersOf(int[] ids, torch.Tensor hidden, Decoder? decoder = null)
    {
        torch.Tensor logits = (decoder ?? loaded.Decoder).Head(hidden); // [T, V]
        return (Floats(logits[-1]), Floats(logits[..^1].log_softmax(1).gather(1, Ids(ids[1..]).view(-1, 1)).squeeze(1)));
    }

    public sealed class Loaded : IDisposable
    {
        private readonly Lazy<LanguageModel> model = new(() =>
        {
            using ModelSource source = Source();
            return new LanguageModel(source);
        });

        private readonly Lazy<LowRankAdapter> first = new(() => LowRankAdapter.Open(SharedFiles.OrSkip("models/mara-lora")));
        private readonly Lazy<LowRankAdapter> second = new(() => LowRankAdapter.Open(SharedFiles.OrSkip("models/goldens/methods/second-lora")));
        private readonly Lazy<JsonElement> goldens = new(() => JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip("models/goldens/methods/adapters.json"))).RootElement);

        public LanguageModel Model => model.Value;

        public Decoder Decoder => model.Value.Decoder;

        public LowRankAdapter First => first.Value;

        public LowRankAdapter Second => second.Value;

        public JsonElement Goldens => goldens.Value;

        public static Decoder LoadAgain()
        {
            using ModelSource source = Source();
            Decoder decoder = new(source.Configuration);
            decoder.Load(source.Weights);
            return decoder;
        }

        public void Dispose()
        {
            foreach (Lazy<LowRankAdapter> adapter in (Lazy<LowRankAdapter>[])[first, second])
            {
                if (adapter.IsValueCreated)
                {
                    adapter.Value.Dispose();
                }
            }

            if (model.IsValueCreated)
            {
                model.Value.Dispose();
            }
        }

        private static ModelSource Source() => ModelSource.OpenGguf(SharedFiles.OrSkip("models/SmolLM2-135M-Instruct.Q4_1.gguf"));
    }
}
