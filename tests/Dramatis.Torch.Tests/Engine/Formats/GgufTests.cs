using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

public sealed class GgufTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public GgufTests() => TorchRuntime.EnsureLoaded();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TinyLlama_IsDescribedInHuggingFaceTerms()
    {
        using ModelSource source = Open(GgufBytes.TinyLlama());
        Assert.Equal((4, 3, 1, 2, 1, 2), Sizes(source.Configuration));
        Assert.True(source.Configuration.TiedHead);
        Assert.Equal(1e-5, source.Configuration.NormEpsilon);
        Assert.Equal(10_000, source.Configuration.RopeBase);
        Assert.Equal([2L, 4L], source.Weights.Shape("model.layers.0.self_attn.k_proj.weight"));
        Assert.Contains(2, source.EndTokens);
        Assert.Null(source.BeginningToken);
    }

    [Fact]
    public void QueryRows_ArePutBackFromInterleavedToHalves()
    {
        // One head of four rows: in the file (0, half 0), (0, half 1), (1, half 0), (1, half 1); wanted both of half 0, then both of half 1.
        GgufBytes bytes = new GgufBytes().Counting("blk.0.attn_q.weight", 0, 1, 4).Counting("blk.0.attn_k.weight", 10, 1, 4);
        using GgufFile file = GgufFile.Open(folder.Write("m.gguf", bytes.Build()));
        using var weights = new GgufWeights(file, Wide());
        using torch.Tensor q = weights.Read("model.layers.0.self_attn.q_proj.weight", torch.ScalarType.Float32);
        using torch.Tensor k = weights.Read("model.layers.0.self_attn.k_proj.weight", torch.ScalarType.Float32);
        Assert.Equal([0f, 2f, 1f, 3f], q.data<float>().ToArray());
        Assert.Equal([10f, 12f, 11f, 13f], k.data<float>().ToArray());
    }

    [Theory]
    [InlineData(8u, new byte[] { 0x00, 0x38 }, 0xFF, -0.5f, -0.5f)] // Q8_0: d = 0.5, q = -1
    [InlineData(2u, new byte[] { 0x00, 0x38 }, 0xF0, -4f, 3.5f)] // Q4_0: 0.5 (0 - 8), 0.5 (15 - 8)
    [InlineData(3u, new byte[] { 0x00, 0x38, 0x00, 0xC0 }, 0xF1, -1.5f, 5.5f)] // Q4_1: 0.5 * 1 - 2, 0.5 * 15 - 2
    public void QuantisedBlock_ExpandsAsWorkedOutByHand(uint type, byte[] scales, byte quant, float first, float last)
    {
        int quants = type == 8 ? 32 : 16;
        byte[] block = [.. scales, .. Enumerable.Repeat(quant, quants)];
        using GgufFile file = GgufFile.Open(folder.Write("q.gguf", new GgufBytes().Tensor("output_norm.weight", type, block, 32).Build()));
        using var weights = new GgufWeights(file, Wide());
        using torch.Tensor values = weights.Read("model.norm.weight", torch.ScalarType.Float32);
        float[] numbers = values.data<float>().ToArray();
        Assert.Equal([first, first, last, last], new[] { numbers[0], numbers[15], numbers[16], numbers[31] });
    }

    public static TheoryData<string> Quantised =>
    [
        "quantised.Q8_0", "quantised.Q4_0", "quantised.Q4_1", "quantised.Q5_0", "quantised.Q5_1", "quantised.Q2_K", "quantised.Q3_K_M",
        "quantised.Q4_K_M", "quantised.Q5_K_M", "quantised.Q6_K", "quantised.IQ4_NL", "quantised.IQ4_XS",
    ];

    public static TheoryData<string> Recorded => [.. Quantised, "llama3-rope.F32", "llama3-rope.F16", "llama3-rope.BF16"];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void RecordedTensors_AreWithinAMillionthOfTheLargest(string name)
    {
        using GgufFile file = GgufFile.Open(SharedFiles.OrSkip($"models/families/gguf/{name}.gguf"));
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip($"models/families/gguf/{name}.gguf.json")));
        int compared = 0;
        foreach (JsonProperty tensor in golden.RootElement.GetProperty("values").EnumerateObject())
        {
            GgufTensor stored = file.Tensors[tensor.Name];
            Assert.Equal(tensor.Value.GetProperty("type").GetString(), stored.Type.Name);
            float[] values = RawValues(file, stored);
            AssertClose(tensor.Value.GetProperty("first64"), values);
            AssertClose(tensor.Value.GetProperty("last8"), values[^8..]);
            Assert.Equal(tensor.Value.GetProperty("sum").GetDouble(), values.Sum(value => (double)value), 1e-4);
            compared++;
        }

        Assert.True(compared > 0);
    }

    [Theory]
    [MemberData(nameof(Quantised))]
    public void RecordedLogits_AreComputedFromTheFile(string name)
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip($"models/families/gguf/{name}.gguf"));
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.OrSkip($"models/families/gguf/{name}.gguf.json")));
        using var decoder = new Decoder(source.Configuration);
        decoder.Load(source.Weights);
        JsonElement recorded = golden.RootElement.GetProperty("logits");
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        long[] ids = [.. recorded.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64())];
        torch.Tensor logits = decoder.Head(decoder.Hidden(torch.tensor(ids).unsqueeze(0)))[0, -1];
        float[] actual = logits.data<float>().ToArray();
        Assert.All(
            recorded.GetProperty("last_logits").EnumerateArray().Index(),
            pair => Assert.Equal(pair.Item.GetDouble(), actual[pair.Index], 2e-4));
    }

    [Fact]
    public void QuantisedTensor_IsReadAsBfloat16_RoundedFromFloat32()
    {
        // Q4_1 with d = 1.001 (float16 0x3C01 is 1.0009765625) and m = 0: 15 d = 15.0146484375, nearest bfloat16 is 15.
        byte[] block = [0x01, 0x3C, 0x00, 0x00, .. Enumerable.Repeat((byte)0xF1, 16)];
        using GgufFile file = GgufFile.Open(folder.Write("q.gguf", new GgufBytes().Tensor("output_norm.weight", 3, block, 32).Build()));
        using var weights = new GgufWeights(file, Wide());
        using torch.Tensor values = weights.Read("model.norm.weight", torch.ScalarType.BFloat16);
        Assert.Equal(torch.ScalarType.BFloat16, values.dtype);
        using torch.Tensor wide = values.to(torch.ScalarType.Float32);
        Assert.Equal([1f, 15f], new[] { wide[0].item<float>(), wide[31].item<float>() });
    }

    [Theory]
    [InlineData("quantised.Q4_K_M", torch.ScalarType.Float32)]
    [InlineData("quantised.Q4_K_M", torch.ScalarType.BFloat16)]
    [InlineData("quantised.Q8_0", torch.ScalarType.Float64)]
    [InlineData("llama3-rope.F16", torch.ScalarType.Float32)]
    public void ReadingIntoATensor_GivesTheNumbersOfReading(string name, torch.ScalarType type)
    {
        using ModelSource source = ModelSource.OpenGguf(SharedFiles.OrSkip($"models/families/gguf/{name}.gguf"));
        foreach (string weight in source.Weights.Names)
        {
            using torch.Tensor expected = source.Weights.Read(weight, type);
            using torch.Tensor found = torch.zeros([.. source.Weights.Shape(weight)], dtype: type);
            source.Weights.ReadInto(weight, found);
            Assert.True(found.equal(expected).all().item<bool>(), weight);
        }
    }

    private static void AssertClose(JsonElement expected, float[] actual)
    {
        double[] numbers = [.. expected.EnumerateArray().Select(value => value.GetDouble())];
        double tolerance = 1e-6 * actual.Max(value => Math.Abs((double)value));
        Assert.All(numbers.Index(), pair => Assert.Equal(pair.Item, actual[pair.Index], tolerance + 1e-9));
    }

    // As the file holds it: rows of q and k stay permuted.
    private static float[] RawValues(GgufFile file, GgufTensor stored)
    {
        float[] values = new float[stored.Shape.Aggregate(1L, (product, size) => product * size)];
        ReadOnlySpan<byte> bytes = file.Bytes.Slice(stored.Offset, (int)stored.Length);
        if (stored.Type.BlockElements > 1)
        {
            GgufDequantizer.Expand(stored.Type, bytes, values);
            return values;
        }

        using torch.Tensor tensor = TensorBytes.Load(file.Bytes, stored.Offset, stored.Shape, StoredType.Find(stored.Type.Name)!);
        using torch.Tensor single = tensor.to(torch.ScalarType.Float32);
        return single.data<float>().ToArray();
    }

    private ModelSource Open(GgufBytes bytes) => ModelSource.OpenGguf(folder.Write("tiny.gguf", bytes.Build()));

    private static (int, int, int, int, int, int) Sizes(DecoderConfiguration sizes) =>
        (sizes.HiddenSize, sizes.IntermediateSize, sizes.Layers, sizes.Heads, sizes.KeyValueHeads, sizes.HeadSize);

    private static DecoderConfiguration Wide() => new()
    {
        VocabularySize = 1,
        HiddenSize = 1,
        IntermediateSize = 1,
        Layers = 1,
        Heads = 1,
        KeyValueHeads = 1,
        HeadSize = 4,
        ContextLength = 1,
    };
}
