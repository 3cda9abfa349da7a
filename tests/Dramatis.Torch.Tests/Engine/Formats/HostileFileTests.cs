using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Formats;

/// <summary>Damaged files are refused with the library's own error or read; they never crash and never make us allocate much.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const int Mutations = 200;

    // A generous bound on what reading a file of a few kilobytes may allocate; a believed size would be far above it.
    private const long MostBytes = 8 << 20;

    private readonly TemporaryFolder folder = new();

    public HostileFileTests() => TorchRuntime.EnsureLoaded();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void MutatedSafetensors_AreRefusedOrRead() => Check(SafetensorsBytes.Small(), path =>
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        ReadAll(file);
    });

    [Fact]
    public void MutatedGguf_IsRefusedOrRead() => Check(GgufBytes.TinyLlama().Build(), path =>
    {
        using ModelSource source = ModelSource.OpenGguf(path);
        ReadAll(source.Weights);
        source.Tokenizer.Decode(source.Tokenizer.Encode("the end", allowSpecial: true));
    });

    [Fact]
    public void MutatedFolder_IsRefusedOrRead()
    {
        foreach ((string name, string text) in TinyFolder.Files())
        {
            TinyFolder.Write(folder);
            Check(System.Text.Encoding.UTF8.GetBytes(text), _ =>
            {
                using ModelSource source = ModelSource.OpenFolder(folder.Path);
                source.Tokenizer.Decode(source.Tokenizer.Encode("the end", allowSpecial: true));
            }, name);
        }
    }

    private void Check(byte[] whole, Action<string> read, string name = "model.bin")
    {
        RandomStream random = RandomStream.FromSeed(7).Split(name);
        read(folder.Write(name, whole));
        int refused = 0;
        for (int i = 0; i < Mutations; i++)
        {
            string path = folder.Write(name, Mutate(whole, random));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
            }
            catch (ModelFormatException)
            {
                refused++;
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        Assert.True(refused > Mutations / 10, $"only {refused} of {Mutations} mutations were refused");
    }

    private static byte[] Mutate(byte[] whole, RandomStream random)
    {
        byte[] bytes = [.. whole];
        int changes = 1 + random.NextInt(4);
        for (int i = 0; i < changes; i++)
        {
            // Half of the changes hit the head, where sizes and counts stand.
            int place = random.NextInt(random.NextInt(2) == 0 ? Math.Min(64, bytes.Length) : bytes.Length);
            bytes[place] = (byte)random.NextInt(256);
        }

        return random.NextInt(5) == 0 ? bytes[..random.NextInt(bytes.Length)] : bytes;
    }

    private static void ReadAll(IWeightSource weights)
    {
        foreach (string name in weights.Names)
        {
            weights.Read(name, torch.ScalarType.Float32).Dispose();
        }
    }
}
