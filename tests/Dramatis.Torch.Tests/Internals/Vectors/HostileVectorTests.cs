using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Internals.Vectors;
using Dramatis.Torch.Tests.Engine.Formats;

namespace Dramatis.Torch.Tests.Internals.Vectors;

/// <summary>Damaged vector files are refused with the library's own error or read; they never crash and never make us allocate much.</summary>
public sealed class HostileVectorTests : IDisposable
{
    private const int Mutations = 200;
    private const long MostBytes = 16 << 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("v.gguf")]
    [InlineData("v.safetensors")]
    [InlineData("v.svec")]
    [InlineData("v.pt")]
    public void MutatedFile_IsRefusedOrRead(string name)
    {
        byte[] whole = Whole(name);
        RandomStream random = RandomStream.FromSeed(11).Split(name);
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            string path = folder.Write(name, Mutate(whole, random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                ControlVectorFile.Read(path);
            }
            catch (DramatisException)
            {
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        Assert.True(refused > Mutations / 10, $"only {refused} of {Mutations} mutations were refused");
    }

    [Theory]
    [InlineData("v.gguf")]
    [InlineData("v.safetensors")]
    [InlineData("v.svec")]
    [InlineData("v.pt")]
    public void FileCutAnywhere_IsRefused(string name)
    {
        byte[] whole = Whole(name);
        int most = name == "v.gguf" ? whole.Length - 32 : whole.Length; // the last bytes of a GGUF file are padding
        for (int length = 0; length < most; length += 1 + (most / 100))
        {
            string path = folder.Write(name, whole[..length]);
            Assert.ThrowsAny<DramatisException>(() => ControlVectorFile.Read(path));
        }
    }

    private byte[] Whole(string name)
    {
        if (name == "v.pt")
        {
            return PtBytes.Tensor([1, 2, 3, 4, 5, 6], 3, 2);
        }

        ControlVectorFile.Write(Path.Combine(folder.Path, name), new ControlVector("llama", new Dictionary<int, float[]> { [1] = [1, 2], [2] = [3, 4] }));
        return File.ReadAllBytes(Path.Combine(folder.Path, name));
    }

    private static byte[] Mutate(byte[] whole, RandomStream random)
    {
        byte[] bytes = [.. whole];
        int changes = 1 + random.NextInt(4);
        for (int i = 0; i < changes; i++)
        {
            bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
        }

        return random.NextInt(5) == 0 ? bytes[..random.NextInt(bytes.Length)] : bytes;
    }
}
