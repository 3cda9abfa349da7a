using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Identifies a model without reading all of it: SHA-256 over its small files as a whole and, of each tensor, name, place, size and
/// three samples of 1 KiB (start, middle, end). Two models that differ only between the samples of every tensor look alike; training
/// does not make such models.
/// </summary>
internal sealed class ModelFingerprint : IDisposable
{
    private const string Scheme = "dramatis-model-fingerprint-1";
    private const int SampleBytes = 1024;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Starts with the name of the scheme: change it whenever what is hashed changes.</summary>
    public ModelFingerprint() => Add(Scheme);

    /// <summary>Adds a text.</summary>
    public void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes, with their number so that parts cannot run into each other.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        hash.AppendData(bytes);
    }

    /// <summary>Adds one tensor of a mapped file.</summary>
    public void AddTensor(MappedFile file, string name, long offset, long length)
    {
        Add(name);
        Add(offset);
        Add(length);
        int sample = (int)Math.Min(SampleBytes, length);
        foreach (long start in new[] { 0, (length - sample) / 2, length - sample })
        {
            hash.AppendData(file.Slice(offset + start, sample));
        }
    }

    /// <summary>The fingerprint, 64 hexadecimal digits in lower case.</summary>
    public string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    private void Add(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
