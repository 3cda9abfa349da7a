using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Dramatis.Entailment.Lexical;

/// <summary>Weights of the lexical model: three numbers a feature, kept to 1/32 in a signed byte, and the temperature of its softmax.</summary>
internal sealed class LexicalWeights
{
    private const uint Magic = 0x4C4E4C32; // "2LNL"
    private const float Step = 1 / 32f;
    private const int Classes = 3;

    private readonly sbyte[] steps;

    private LexicalWeights(sbyte[] steps, float temperature)
    {
        this.steps = steps;
        Temperature = temperature;
    }

    /// <summary>Divides the logits; fitted on examples that the weights have not seen.</summary>
    public float Temperature { get; }

    /// <summary>Rounds trained weights; what lies beyond a signed byte is cut off.</summary>
    public static LexicalWeights Round(ReadOnlySpan<float> trained, float temperature)
    {
        var steps = new sbyte[trained.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = (sbyte)Math.Clamp(MathF.Round(trained[i] / Step), sbyte.MinValue, sbyte.MaxValue);
        }

        return new LexicalWeights(steps, temperature);
    }

    public LexicalWeights With(float temperature) => new(steps, temperature);

    /// <summary>Logits (entailment, neutral, contradiction) divided by the temperature.</summary>
    public (float E, float N, float C) Logits(ReadOnlySpan<int> features)
    {
        int e = 0;
        int n = 0;
        int c = 0;
        foreach (int feature in features)
        {
            e += steps[feature * Classes];
            n += steps[(feature * Classes) + 1];
            c += steps[(feature * Classes) + 2];
        }

        float scale = Step / Temperature;
        return (e * scale, n * scale, c * scale);
    }

    /// <summary>Sixteen hexadecimal digits of weights and temperature.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(head, Temperature);
        hash.AppendData(head);
        hash.AppendData(MemoryMarshal.AsBytes<sbyte>(steps));
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }

    /// <summary>Writes the file of format 2.</summary>
    public void Save(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(head, Magic);
        BinaryPrimitives.WriteSingleLittleEndian(head[4..], Temperature);
        stream.Write(head);
        using BrotliStream packed = new(stream, CompressionLevel.SmallestSize, leaveOpen: true);
        packed.Write(MemoryMarshal.AsBytes<sbyte>(steps));
    }

    /// <summary>Reads a file of format 2.</summary>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static LexicalWeights Load(Stream stream, string where)
    {
        Span<byte> head = stackalloc byte[8];
        var steps = new sbyte[LexicalFeatures.Buckets * Classes];
        try
        {
            stream.ReadExactly(head);
            if (BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic)
            {
                using BrotliStream packed = new(stream, CompressionMode.Decompress, leaveOpen: true);
                packed.ReadExactly(MemoryMarshal.AsBytes<sbyte>(steps.AsSpan()));
                return new LexicalWeights(steps, BinaryPrimitives.ReadSingleLittleEndian(head[4..]));
            }
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or InvalidOperationException)
        {
            throw new InvalidInputException(where, "ends early or is damaged.", "Give the weights of a lexical entailment model.", e);
        }

        throw new InvalidInputException(where, "holds no weights of a lexical entailment model.", "Train one with dramatis nli train.");
    }
}
