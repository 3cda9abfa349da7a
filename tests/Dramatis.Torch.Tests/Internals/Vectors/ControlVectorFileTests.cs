using System.Globalization;
using System.Text;
using Dramatis.Tests;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Internals.Vectors;

public sealed class ControlVectorFileTests : IDisposable
{
    private static readonly ControlVector Small = new("llama", new Dictionary<int, float[]>
    {
        [3] = [-0.5f, 8],
        [1] = [1, 2],
        [2] = [float.Epsilon, float.MaxValue],
    });

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Gguf_IsTheLayoutOfTheFormat_ByteForByte()
    {
        // Laid out by hand after the description of the format; hexadecimal, spaces and line ends mean nothing.
        string expected = """
            47475546 03000000 0300000000000000 0300000000000000
            1400000000000000 67656e6572616c2e617263686974656374757265 08000000 0d00000000000000 636f6e74726f6c766563746f72
            1800000000000000 636f6e74726f6c766563746f722e6d6f64656c5f68696e74 08000000 0500000000000000 6c6c616d61
            1900000000000000 636f6e74726f6c766563746f722e6c617965725f636f756e74 04000000 03000000
            0b00000000000000 646972656374696f6e2e31 01000000 0200000000000000 00000000 0000000000000000
            0b00000000000000 646972656374696f6e2e32 01000000 0200000000000000 00000000 2000000000000000
            0b00000000000000 646972656374696f6e2e33 01000000 0200000000000000 00000000 4000000000000000
            000000000000000000000000000000000000000000000000
            0000803f 00000040 000000000000000000000000000000000000000000000000
            01000000 ffff7f7f 000000000000000000000000000000000000000000000000
            000000bf 00000041 000000000000000000000000000000000000000000000000
            """;
        string path = Path("v.gguf");

        Assert.Empty(ControlVectorFile.Write(path, Small));

        byte[] bytes = Convert.FromHexString(string.Concat(expected.Where(char.IsAsciiHexDigit)));
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(File.ReadAllBytes(path)));
    }

    [Theory]
    [InlineData("v.gguf")]
    [InlineData("v.safetensors")]
    [InlineData("v.svec")]
    public void WhatIsWritten_IsReadBackToTheBit(string name)
    {
        ControlVectorFile.Write(Path(name), Small);

        ControlVector read = ControlVectorFile.Read(Path(name));

        Assert.Equal("llama", read.ModelHint);
        Assert.Equal([1, 2, 3], read.AppliesTo);
        Assert.Equal(Small.Directions.Values, read.Directions.Values);
    }

    [Theory]
    [InlineData("v.gguf")]
    [InlineData("v.safetensors")]
    public void Notes_AreReadBack(string name)
    {
        ControlVectorNotes notes = new()
        {
            Origin = "dramatis",
            Method = "mean-difference",
            Trait = "cheerful against gloomy",
            Polarity = "cheerful",
            Site = "resid-post",
            Tokens = "prompt-last",
            Weights = "abc",
            SafetyNote = "mild",
            SuggestedBlocks = new BlockRange(2, 3),
            MeasuredAt = new Dictionary<int, int> { [1] = 0, [3] = 3 },
            MeasuredAfterFinalNorm = 3,
            ResidualNorms = new Dictionary<int, double> { [2] = 0.5 },
            ExplainedVariances = new Dictionary<int, double> { [1] = 0.25 },
        };

        ControlVectorFile.Write(Path(name), Small.With(notes));
        ControlVectorNotes read = ControlVectorFile.Read(Path(name)).Notes;

        Assert.Equivalent(notes, read, strict: true);
    }

    [Fact]
    public void Gguf_LeavesBlockZeroOut_AndSaysSo()
    {
        ControlVector vector = new("", new Dictionary<int, float[]> { [0] = [1], [1] = [2] });

        string warning = Assert.Single(ControlVectorFile.Write(Path("v.gguf"), vector));

        Assert.Contains("block 0", warning, StringComparison.Ordinal);
        Assert.Equal([1], ControlVectorFile.Read(Path("v.gguf")).AppliesTo);
    }

    [Fact]
    public void Gguf_OfBlockZeroAlone_IsNotWritten()
    {
        ControlVector vector = new("", new Dictionary<int, float[]> { [0] = [1] });

        Assert.Throws<InvalidInputException>(() => ControlVectorFile.Write(Path("v.gguf"), vector));
        Assert.False(File.Exists(Path("v.gguf")));
    }

    public static TheoryData<string, string> BrokenGguf => new()
    {
        { "zero", "direction.0" },
        { "half", "F16" },
        { "matrix", "2 dimensions" },
        { "widths", "2 numbers at block 2 and 3 at block 1" },
        { "foreign", "'blk.1'" },
        { "none", "no direction" },
        { "model", "architecture 'llama'" },
    };

    [Theory]
    [MemberData(nameof(BrokenGguf))]
    public void Gguf_IsRefusedWhereLlamaCppRefusesIt(string what, string said)
    {
        GgufBytes bytes = new GgufBytes().Key("general.architecture", what == "model" ? "llama" : "controlvector");
        bytes = what switch
        {
            "zero" => bytes.Counting("direction.0", 1, 3),
            "half" => bytes.Tensor("direction.1", 1, new byte[6], 3),
            "matrix" => bytes.Counting("direction.1", 1, 3, 1),
            "widths" => bytes.Counting("direction.1", 1, 3).Counting("direction.2", 1, 2),
            "foreign" => bytes.Counting("blk.1", 1, 3),
            _ => bytes,
        };
        string path = folder.Write("v.gguf", bytes.Build());

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => ControlVectorFile.Read(path));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileOfRepeng_SaysWhereItWasMeasured()
    {
        // It writes the number of directions as an unsigned number. The model had one block more, so the last direction lies behind the norm.
        string path = folder.Write("v.gguf", new GgufBytes()
            .Key("general.architecture", "controlvector").Key("controlvector.model_hint", "mistral").Key("controlvector.layer_count", 3u)
            .Counting("direction.1", 1, 2).Counting("direction.2", 3, 2).Counting("direction.3", 5, 2).Build());

        ControlVector vector = ControlVectorFile.Read(path);

        Assert.Equal("repeng", vector.Notes.Origin);
        Assert.Equal("mistral", vector.ModelHint);
        Assert.Equal([1, 2, 3], vector.AppliesTo);
        Assert.Equal(3, vector.Notes.MeasuredAt[3]);
        Assert.Equal(3, vector.Notes.MeasuredAfterFinalNorm);
        Assert.Equal([3, 4], vector.Directions[2]);
    }

    [Fact]
    public void FileOfLlamaCpp_WasMeasuredOneBlockEarlier()
    {
        // It writes the number of blocks less one as a signed number.
        string path = folder.Write("v.gguf", new GgufBytes()
            .Key("general.architecture", "controlvector").Key("controlvector.model_hint", "llama").Raw("controlvector.layer_count", 5, 2, 0, 0, 0)
            .Counting("direction.1", 1, 2).Counting("direction.2", 3, 2).Build());

        ControlVectorNotes notes = ControlVectorFile.Read(path).Notes;

        Assert.Equal("llama.cpp", notes.Origin);
        Assert.Equal(0, notes.MeasuredAt[1]);
        Assert.Equal(1, notes.MeasuredAt[2]);
        Assert.Null(notes.MeasuredAfterFinalNorm);
    }

    [Fact]
    public void Svec_IsReadByLayer()
    {
        string path = folder.Write("v.svec", Encoding.UTF8.GetBytes(
            """{"model_type": "llama", "directions": {"4": [0.5, -1], "0": [2, 3]}, "explained_variances": {"4": 0.75, "0": 0.5}}"""));

        ControlVector vector = ControlVectorFile.Read(path);

        Assert.Equal([0, 4], vector.AppliesTo);
        Assert.Equal([0.5f, -1], vector.Directions[4]);
        Assert.Equal(0.75, vector.Notes.ExplainedVariances[4]);
    }

    [Fact]
    public void CheerGguf_IsWrittenBackToTheByteButForTheTypeOfItsCount()
    {
        byte[] original = File.ReadAllBytes(SharedFiles.OrSkip("models/cheer.gguf"));
        ControlVector vector = ControlVectorFile.Read(SharedFiles.OrSkip("models/cheer.gguf"));

        ControlVectorFile.Write(Path("v.gguf"), new ControlVector(vector.ModelHint, vector.Directions));

        int type = original.AsSpan().IndexOf("controlvector.layer_count"u8) + "controlvector.layer_count".Length;
        Assert.Equal(5, original[type]);
        original[type] = 4;
        Assert.Equal(original, File.ReadAllBytes(Path("v.gguf")));
        Assert.Equal(Enumerable.Range(1, 29), vector.AppliesTo);
        Assert.Equal("llama.cpp", vector.Notes.Origin);
        Assert.All(vector.Directions.Values, direction => Assert.Equal(1, VectorAlgebra.Norm(direction), 1e-5));
    }

    [Theory]
    [InlineData("v.bin")]
    [InlineData("v")]
    public void NameWithoutKnownEnding_IsRefused(string name) =>
        Assert.Contains(".gguf", Assert.Throws<InvalidInputException>(() => ControlVectorFile.Read(Path(name))).Message, StringComparison.Ordinal);

    [Fact]
    public void MissingFile_IsNamed() =>
        Assert.Contains("no such file", Assert.Throws<ModelFormatException>(() => ControlVectorFile.Read(Path("none.gguf"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"directions": {"1": [1, "x"]}}""")]
    [InlineData("""{"directions": {"one": [1]}}""")]
    [InlineData("""{"directions": {"-1": [1]}}""")]
    [InlineData("""{"directions": {}}""")]
    [InlineData("""{"directions": {"1": [1], "2": [1, 2]}}""")]
    [InlineData("""{"directions": {"1": [1e99]}}""")]
    [InlineData("""{"directions": [1]}""")]
    [InlineData("""[]""")]
    [InlineData("""{"model_type": "llama"}""")]
    public void BrokenSvec_IsRefused(string json)
    {
        string path = folder.Write("v.svec", Encoding.UTF8.GetBytes(json));

        Assert.Throws<ModelFormatException>(() => ControlVectorFile.Read(path));
    }

    private string Path(string name) => System.IO.Path.Combine(folder.Path, name);
}
