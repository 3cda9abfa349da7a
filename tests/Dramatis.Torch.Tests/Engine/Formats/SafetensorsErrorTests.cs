using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Tests.Engine.Formats;

public sealed class SafetensorsErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, int, string> Damaged => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "data_offsets [0, 8]" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "end at byte" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "does not fill its 8 bytes" },
        { """{"a":{"dtype":"F32","shape":[-2,-1],"data_offsets":[0,8]}}""", 8, "negative size" },
        { """{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "does not fill" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807,2,0],"data_offsets":[0,0]}}""", 0, "does not fill" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", 8, "data_offsets [8, 0]" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", 8, "data_offsets [-8, 0]" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", 12, "overlap or leave gaps" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlap or leave gaps" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "header is not the JSON expected" },
        { """{"a":{"dtype":"F8","shape":[1],"data_offsets":[0,1]}}""", 1, "stored as 'F8'; supported are F32" },
        { """{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "has no dtype" },
        { """{"a":5}""", 0, "has no dtype" },
        { """{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "header is not the JSON expected" },
        { """{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}""", 4, "header is not the JSON expected" },
        { """{"__metadata__":{"k":7}}""", 0, "header is not the JSON expected" },
        { """{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "header is not the JSON expected" },
        { "[]", 0, "header is not the JSON expected" },
        { "{", 0, "header is not the JSON expected" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void DamagedHeader_IsNamed(string header, int dataBytes, string expected) =>
        AssertRefused(SafetensorsBytes.File(header, new byte[dataBytes]), expected);

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(-1L)]
    [InlineData(100_000_001L)]
    [InlineData(3L)]
    public void HeaderLongerThanTheFileOrTheLimit_IsRefused(long claimed) => AssertRefused(SafetensorsBytes.File("{}", [], claimed), $"{(ulong)claimed}");

    [Fact]
    public void FileShorterThanItsLength_IsRefused() => AssertRefused([1, 2, 3], "begins with 8 bytes");

    [Fact]
    public void EmptyFile_IsRefused() => AssertRefused([], "empty");

    [Fact]
    public void MissingFile_IsNamed()
    {
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(folder.File("none.safetensors")));
        Assert.Contains("no such file; expected a safetensors file", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../s.safetensors")]
    [InlineData("/etc/s.safetensors")]
    [InlineData("..\\\\s.safetensors")]
    [InlineData("c:s.safetensors")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("sub/s.safetensors")]
    [InlineData("config.json")]
    public void ShardOutsideTheFolder_IsRefused(string shard)
    {
        folder.Write("model.safetensors.index.json", "{\"weight_map\":{\"x\":\"" + shard + "\"}}");
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsShards.OpenFolder(folder.Path));
        Assert.Contains("plain file name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AShardThatIsALinkOutOfTheFolder_IsRefused()
    {
        using TemporaryFolder elsewhere = new();
        File.CreateSymbolicLink(folder.File("s.safetensors"), elsewhere.Write("m.safetensors", SafetensorsBytes.Small()));
        folder.Write("model.safetensors.index.json", """{"weight_map":{"a":"s.safetensors"}}""");
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsShards.OpenFolder(folder.Path));
        Assert.Contains("a link to " + elsewhere.File("m.safetensors"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model/s.safetensors", "model", "m.safetensors")]
    [InlineData("snapshots/1f/s.safetensors", "snapshots/1f", "../../blobs/5a")] // the hub's cache
    public void AShardThatIsALinkWithinTheModel_IsRead(string link, string home, string target)
    {
        string path = folder.File(home);
        string stored = Path.GetFullPath(target, path);
        Directory.CreateDirectory(path);
        Directory.CreateDirectory(Path.GetDirectoryName(stored)!);
        File.WriteAllBytes(stored, SafetensorsBytes.Small());
        File.CreateSymbolicLink(folder.File(link), target);
        File.WriteAllText(Path.Combine(path, "model.safetensors.index.json"), """{"weight_map":{"a":"s.safetensors"}}""");

        using SafetensorsShards shards = SafetensorsShards.OpenFolder(path);

        Assert.Equal([2], shards.Shape("a"));
    }

    [Theory]
    [InlineData("adapter_config.json", "holds an adapter")]
    [InlineData("pytorch_model.bin", "convert the weights to safetensors")]
    [InlineData("chat.gguf", "name the file: gguf:")]
    public void AFolderOfAnotherKind_IsNamed(string file, string expected)
    {
        folder.Write(file, "x");
        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => SafetensorsShards.OpenFolder(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"weight_map":{"x":"s.safetensors"}}""", "no such file")]
    [InlineData("""{"weight_map":{"x":"m.safetensors"}}""", "holds no tensor 'x'")]
    [InlineData("""{"weight_map":["x"]}""", "no weight_map")]
    [InlineData("""{"weight_map":{"x":1}}""", "no weight_map")]
    [InlineData("""[]""", "no weight_map")]
    [InlineData("""{"weight_map":""", "cannot be read as JSON")]
    public void IndexThatDoesNotFitItsShards_IsNamed(string index, string expected)
    {
        folder.Write("m.safetensors", SafetensorsBytes.Small());
        folder.Write("model.safetensors.index.json", index);
        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => SafetensorsShards.OpenFolder(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderWithoutWeights_SaysWhatWasExpected() => Assert.Contains(
        "expected model.safetensors",
        Assert.Throws<ModelFormatException>(() => SafetensorsShards.OpenFolder(folder.Path)).Message,
        StringComparison.Ordinal);

    private void AssertRefused(byte[] bytes, string expected)
    {
        string path = folder.Write("m.safetensors", bytes);
        var error = Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.File);
    }
}
