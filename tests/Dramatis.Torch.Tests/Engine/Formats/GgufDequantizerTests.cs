using System.Text.Json;
using Dramatis.Tests;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Formats.Quantization;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>Blocks that llama.cpp stored, against values its own package reads from them; the fixture says where each is from.</summary>
public class GgufDequantizerTests
{
    private static readonly string Fixture = SharedFiles.InRepository("tests/Dramatis.Torch.Tests/Fixtures/gguf/blocks.json");

    public static TheoryData<string> Types => [.. Cases().Select(each => each.GetProperty("type").GetString()!)];

    [Theory]
    [MemberData(nameof(Types))]
    public void StoredBlocks_ExpandToTheRecordedValues(string name)
    {
        JsonElement recorded = Cases().Single(each => each.GetProperty("type").GetString() == name);
        float[] values = new float[256];
        GgufDequantizer.Expand(Type(name), recorded.GetProperty("blocks").GetBytesFromBase64(), values);
        double tolerance = (1e-6 * values.Max(value => Math.Abs((double)value))) + 1e-9;
        Assert.All(recorded.GetProperty("first64").EnumerateArray().Index(), pair => Assert.Equal(pair.Item.GetDouble(), values[pair.Index], tolerance));
    }

    [Fact]
    public void EveryTypeThatIsExpanded_HasStoredBlocks() =>
        Assert.Equal(GgufDequantizer.Names.Order(StringComparer.Ordinal), Types.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Fact]
    public void LengthsThatDoNotBelongTogether_AreRefused() =>
        Assert.Throws<ArgumentException>(() => GgufDequantizer.Expand(Type("Q4_0"), new byte[18], new float[31]));

    [Theory]
    [InlineData(0x3F80_0000u, 0x3F80)] // 1
    [InlineData(0x3F80_8000u, 0x3F80)] // half way, to even below
    [InlineData(0x3F81_8000u, 0x3F82)] // half way, to even above
    [InlineData(0x3F80_8001u, 0x3F81)]
    [InlineData(0x7F80_0001u, 0x7FC0)] // NaN must not become infinity
    [InlineData(0xFF7F_FFFFu, 0xFF80)] // the largest overflows to infinity
    public void Bfloat16_IsRoundedToTheNearestEven(uint bits, int expected)
    {
        ushort[] rounded = new ushort[1];
        Bfloat16.Round([BitConverter.UInt32BitsToSingle(bits)], rounded);
        Assert.Equal(expected, rounded[0]);
    }

    private static GgufTensorType Type(string name) =>
        Enumerable.Range(0, 40).Select(id => GgufTensorType.Find((uint)id)).First(type => type?.Name == name)!;

    private static JsonElement[] Cases() => [.. JsonDocument.Parse(File.ReadAllBytes(Fixture)).RootElement.GetProperty("cases").EnumerateArray()];
}
