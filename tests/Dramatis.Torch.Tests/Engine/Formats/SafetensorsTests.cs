using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SafetensorsTests() => TorchRuntime.EnsureLoaded();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SpelledFile_IsReadAsWritten()
    {
        using SafetensorsFile file = SafetensorsFile.Open(folder.Write("m.safetensors", SafetensorsBytes.Small()));
        Assert.Equal(["a", "b"], file.Names.Order());
        Assert.Equal([2L, 1L], file.Shape("b"));
        Assert.Equal("pt", file.Metadata["format"]);
        using torch.Tensor a = file.Read("a", torch.ScalarType.Float32);
        using torch.Tensor b = file.Read("b", torch.ScalarType.Float32);
        Assert.Equal([1f, 2f], a.data<float>().ToArray());
        Assert.Equal([1f, -2f], b.data<float>().ToArray());
        Assert.Throws<KeyNotFoundException>(() => file.Shape("c"));
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Float16)]
    [InlineData(torch.ScalarType.BFloat16)]
    public void WrittenTensors_ComeBack(torch.ScalarType stored)
    {
        using torch.Tensor values = torch.tensor(new[] { 0.5f, -1.25f, 3f, 4f, 5f, 6f }, 2, 3);
        using torch.Tensor turned = values.t();
        using torch.Tensor counts = torch.tensor(new long[] { 7, -8 });
        using torch.Tensor none = torch.zeros(0, 4);
        string path = folder.File("w.safetensors");
        SafetensorsWriter.Write(
            path, new Dictionary<string, torch.Tensor> { ["z"] = values, ["turned"] = turned, ["counts"] = counts, ["none"] = none }, stored);

        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(stored, file.StoredAs("z"));
        using torch.Tensor back = file.Read("turned", torch.ScalarType.Float32);
        using torch.Tensor integers = file.Read("counts", torch.ScalarType.Int64);
        Assert.Equal([3L, 2L], back.shape);
        Assert.Equal([0.5f, 4f, -1.25f, 5f, 3f, 6f], back.data<float>().ToArray());
        Assert.Equal([7L, -8L], integers.data<long>().ToArray());
        Assert.Equal([0L, 4L], file.Shape("none"));
    }

    [Theory]
    [InlineData(torch.ScalarType.Float32, torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.Float32, torch.ScalarType.BFloat16)]
    [InlineData(torch.ScalarType.BFloat16, torch.ScalarType.Float32)]
    [InlineData(torch.ScalarType.BFloat16, torch.ScalarType.BFloat16)]
    [InlineData(torch.ScalarType.Float16, torch.ScalarType.Float64)]
    public void ReadingIntoAPartOfATensor_GivesTheNumbersOfReading(torch.ScalarType stored, torch.ScalarType wanted)
    {
        // More than one piece of 4 MiB, and a part that begins within the storage.
        using torch.Tensor values = torch.randn(3, 1_400_000);
        string path = folder.File("w.safetensors");
        SafetensorsWriter.Write(path, new Dictionary<string, torch.Tensor> { ["a"] = values[0], ["b"] = values }, stored);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        using torch.Tensor target = torch.full([5, 1_400_000], 7, dtype: wanted);
        using torch.Tensor part = target.narrow(0, 1, 3);

        file.ReadInto("b", part);

        using torch.Tensor expected = file.Read("b", wanted);
        Assert.True(part.equal(expected).all().item<bool>());
        Assert.True(target[0].eq(7).all().item<bool>() && target[4].eq(7).all().item<bool>());
        Assert.Throws<ArgumentException>(() => file.ReadInto("a", part));
    }

    [Fact]
    public void APartThatWasReleased_CanBeReadAgain()
    {
        using torch.Tensor values = torch.randn(2_000_000);
        SafetensorsWriter.Write(folder.File("w.safetensors"), new Dictionary<string, torch.Tensor> { ["a"] = values });
        using SafetensorsFile file = SafetensorsFile.Open(folder.File("w.safetensors"));
        for (int time = 0; time < 2; time++)
        {
            using torch.Tensor target = torch.zeros(2_000_000);
            file.ReadInto("a", target);
            Assert.True(target.equal(values).all().item<bool>());
        }
    }

    [Fact]
    public void ALink_IsReadAsWhatItLeadsTo()
    {
        folder.Write("5a", SafetensorsBytes.Small());
        File.CreateSymbolicLink(folder.File("model.safetensors"), "5a");
        using SafetensorsShards shards = SafetensorsShards.OpenFolder(folder.Path);
        Assert.Equal([2L, 1L], shards.Shape("b"));
    }

    [Fact]
    public void EqualTensors_GiveEqualBytes_WhateverTheirOrder()
    {
        using torch.Tensor one = torch.ones(3);
        using torch.Tensor two = torch.zeros(2, 2);
        var metadata = new Dictionary<string, string> { ["b"] = "1", ["a"] = "2" };
        SafetensorsWriter.Write(folder.File("1"), new Dictionary<string, torch.Tensor> { ["x"] = one, ["y"] = two }, metadata: metadata);
        SafetensorsWriter.Write(folder.File("2"), new Dictionary<string, torch.Tensor> { ["y"] = two, ["x"] = one }, metadata: metadata.Reverse().ToDictionary());
        Assert.Equal(File.ReadAllBytes(folder.File("1")), File.ReadAllBytes(folder.File("2")));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void TypeThatCannotBeStored_LeavesTheOldFile()
    {
        string path = folder.Write("old.safetensors", "old");
        using torch.Tensor complex = torch.zeros(2, dtype: torch.ScalarType.ComplexFloat32);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, new Dictionary<string, torch.Tensor> { ["c"] = complex }));
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void ShardsOfAFolder_ReadAsOne()
    {
        using torch.Tensor one = torch.ones(3);
        SafetensorsWriter.Write(folder.File("s-1.safetensors"), new Dictionary<string, torch.Tensor> { ["x"] = one });
        SafetensorsWriter.Write(folder.File("s-2.safetensors"), new Dictionary<string, torch.Tensor> { ["y"] = one });
        folder.Write("model.safetensors.index.json", """{"metadata":{},"weight_map":{"x":"s-1.safetensors","y":"s-2.safetensors"}}""");
        using SafetensorsShards shards = SafetensorsShards.OpenFolder(folder.Path);
        Assert.Equal(["x", "y"], shards.Names.Order());
        using torch.Tensor y = shards.Read("y", torch.ScalarType.Float32);
        Assert.Equal([1f, 1f, 1f], y.data<float>().ToArray());
    }

    [Fact]
    public void ReadingLeavesNoTensorBehind()
    {
        using SafetensorsFile file = SafetensorsFile.Open(folder.Write("m.safetensors", SafetensorsBytes.Small()));
        file.Read("b", torch.ScalarType.Float32).Dispose();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        file.Read("b", torch.ScalarType.Float32).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
