using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// Writes safetensors files. Equal tensors give equal bytes: names are sorted by ordinal, metadata too. The file appears whole or
/// not at all: it is written beside the target and renamed.
/// </summary>
public static class SafetensorsWriter
{
    /// <summary>Writes tensors, each in its own type or all floating-point ones in <paramref name="floatType"/>.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="tensors">The tensors by name, of any device and layout; they are left as they are.</param>
    /// <param name="floatType">Float32, Float16 or BFloat16, or null to keep each tensor's type.</param>
    /// <param name="metadata">Texts to store with them; null for none.</param>
    /// <exception cref="ArgumentException">A type cannot be stored.</exception>
    public static void Write(
        string path,
        IReadOnlyDictionary<string, torch.Tensor> tensors,
        torch.ScalarType? floatType = null,
        IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, torch.Tensor Tensor, StoredType Type)[] ordered =
        [
            .. tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value, TypeOf(pair.Key, pair.Value, floatType))),
        ];
        string temporary = path + ".partial";
        try
        {
            using (FileStream stream = File.Create(temporary))
            {
                WriteHeader(stream, ordered, metadata);
                foreach ((_, torch.Tensor tensor, StoredType type) in ordered)
                {
                    WriteTensor(stream, tensor, type);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static StoredType TypeOf(string name, torch.Tensor tensor, torch.ScalarType? floatType)
    {
        torch.ScalarType type = floatType is { } wanted && torch.is_floating_point(tensor) ? wanted : tensor.dtype;
        return StoredType.Find(type)
            ?? throw new ArgumentException($"Tensor '{name}' has type {type}, which safetensors does not store; supported are {StoredType.Names}.", nameof(name));
    }

    private static void WriteHeader(
        FileStream stream, (string Name, torch.Tensor Tensor, StoredType Type)[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long offset = 0;
            foreach ((string name, torch.Tensor tensor, StoredType type) in tensors)
            {
                offset = WriteEntry(json, name, tensor.shape, type, offset);
            }

            json.WriteEndObject();
        }

        // The reference pads with spaces so that the data begins at a multiple of eight.
        while (buffer.Length % 8 != 0)
        {
            buffer.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, buffer.Length);
        stream.Write(length);
        stream.Write(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is not { Count: > 0 })
        {
            return;
        }

        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, string name, long[] shape, StoredType type, long offset)
    {
        long end = offset + TensorSize.Bytes(shape, type.Bytes)!.Value;
        json.WriteStartObject(name);
        json.WriteString("dtype", type.Name);
        json.WriteStartArray("shape");
        foreach (long size in shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void WriteTensor(FileStream stream, torch.Tensor tensor, StoredType type)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor plain = tensor.detach().to(torch.CPU).to(type.Type).contiguous();
        TensorBytes.Save(plain, type, stream);
    }
}
