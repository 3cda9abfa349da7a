using Dramatis.Torch.Engine;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Internals.Vectors;

public sealed class PtVectorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RowsOfHiddenStates_BelongToTheBlockBefore()
    {
        ControlVector vector = Read(PtBytes.Tensor([9, 9, 1, 2, 3, 4], 3, 2));

        Assert.Equal([0, 1], vector.AppliesTo);
        Assert.Equal([1, 2], vector.Directions[0]);
        Assert.Equal([3, 4], vector.Directions[1]);
        Assert.Equal(1, vector.Notes.MeasuredAfterFinalNorm);
    }

    [Fact]
    public void RowsOfBlocks_BelongToTheBlock()
    {
        ControlVector vector = Read(PtBytes.Tensor([9, 9, 1, 2], 2, 2), TensorRows.Blocks);

        Assert.Equal([9, 9], vector.Directions[0]);
        Assert.Equal([1, 2], vector.Directions[1]);
        Assert.Null(vector.Notes.MeasuredAfterFinalNorm);
    }

    [Fact]
    public void DictionaryOfTensors_IsReadByBlock()
    {
        byte[] file = new PtBytes().Raw((byte)'}', (byte)'(').Number(4).Push([1, 2], 2).Number(7).Push([3, 4], 2).Raw((byte)'u').Build();

        ControlVector vector = Read(file);

        Assert.Equal([4, 7], vector.AppliesTo);
        Assert.Equal([3, 4], vector.Directions[7]);
    }

    [Fact]
    public void TensorBesideTexts_IsTheVector()
    {
        byte[] file = new PtBytes().Raw((byte)'}', (byte)'(').Text("vector").Push([1, 2, 3, 4], 2, 2).Text("role").Text("baker").Raw((byte)'u').Build();

        Assert.Equal([3, 4], Read(file, TensorRows.Blocks).Directions[1]);
    }

    [Fact]
    public void StridesAndOffset_AreFollowed()
    {
        // The storage counts 0 to 6; the view begins at 1 and steps 1 down, 2 across: [[1, 3, 5], [2, 4, 6]].
        byte[] storage = [.. Enumerable.Range(0, 7).SelectMany(i => BitConverter.GetBytes((float)i))];
        byte[] file = new PtBytes().Push("FloatStorage", storage, 7, 1, [2, 3], [1, 2]).Build();

        ControlVector vector = Read(file, TensorRows.Blocks);

        Assert.Equal([1, 3, 5], vector.Directions[0]);
        Assert.Equal([2, 4, 6], vector.Directions[1]);
    }

    [Theory]
    [InlineData("HalfStorage", new byte[] { 0x00, 0x3e, 0x00, 0xc0 })]
    [InlineData("BFloat16Storage", new byte[] { 0xc0, 0x3f, 0x00, 0xc0 })]
    [InlineData("DoubleStorage", new byte[] { 0, 0, 0, 0, 0, 0, 0xf8, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0 })]
    public void NumberFormats_AreWidened(string type, byte[] bytes)
    {
        byte[] file = new PtBytes().Push(type, bytes, 2, 0, [1, 2], [2, 1]).Build();

        Assert.Equal([1.5f, -2], Read(file, TensorRows.Blocks).Directions[0]);
    }

    [Theory]
    [InlineData("os", "system")]
    [InlineData("builtins", "eval")]
    [InlineData("torch", "load")]
    [InlineData("torch.storage", "_load_from_bytes")]
    [InlineData("collections", "OrderedDict.fromkeys")]
    public void PickleThatNamesAnythingElse_IsRefusedByName(string module, string name)
    {
        byte[] file = new PtBytes().Global(module, name).Raw((byte)'(').Text("echo").Raw((byte)'t', (byte)'R').Build();

        ModelFormatException error = Assert.Throws<ModelFormatException>(() => Read(file));

        Assert.Contains($"{module}.{name}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((byte)'i')] // INST
    [InlineData((byte)'o')] // OBJ
    [InlineData((byte)'b')] // BUILD
    [InlineData((byte)0x81)] // NEWOBJ
    [InlineData((byte)0x92)] // NEWOBJ_EX
    [InlineData((byte)0x82)] // EXT1
    [InlineData((byte)'P')] // PERSID
    [InlineData((byte)'I')] // INT as text
    public void OperationThatTensorsDoNotNeed_IsRefused(byte operation)
    {
        byte[] file = new PtBytes().Raw((byte)')', operation).Build();

        Assert.Throws<ModelFormatException>(() => Read(file));
    }

    [Theory]
    [InlineData(2L, 0L, 2L, 2L, 1L)] // one row too many
    [InlineData(4L, 1L, 2L, 2L, 1L)] // begins too late
    [InlineData(4L, -1L, 2L, 2L, 1L)]
    [InlineData(4L, 0L, 2L, -2L, 1L)]
    [InlineData(1L, 0L, 2L, 0L, 0L)] // repeats an element
    [InlineData(1_000_000_000L, 0L, 2L, 2L, 1L)] // promises what is not there
    public void TensorOutsideItsStorage_IsRefused(long count, long offset, long rows, long stride, long step)
    {
        byte[] file = new PtBytes().Push("FloatStorage", new byte[16], count, offset, [rows, 2], [stride, step]).Build();

        Assert.Throws<ModelFormatException>(() => Read(file));
    }

    [Fact]
    public void BigEndianNumbers_AreRefused() =>
        Assert.Contains("big-endian", Assert.Throws<ModelFormatException>(() => Read(new PtBytes().Push([1], 1, 1).InBigEndian().Build())).Message, StringComparison.Ordinal);

    [Fact]
    public void FileThatIsNoArchive_IsRefused() => Assert.Throws<ModelFormatException>(() => Read([0x80, 2, (byte)'N', (byte)'.']));

    [Fact]
    public void VectorsAreNotWrittenAsPickles() => Assert.Throws<InvalidInputException>(
        () => ControlVectorFile.Write(Path.Combine(folder.Path, "v.pt"), new ControlVector("", new Dictionary<int, float[]> { [1] = [1] })));

    private ControlVector Read(byte[] file, TensorRows rows = TensorRows.HiddenStates) => ControlVectorFile.Read(folder.Write("v.pt", file), rows);
}
