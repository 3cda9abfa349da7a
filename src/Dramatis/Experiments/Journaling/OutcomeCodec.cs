using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Conversations;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// Outcomes as bytes: UTF-8 JSON, after one byte that tells whether it is compressed (0 plain, 1 Brotli). Observations and record
/// form one part, transcripts another, so that a table can be made without reading a conversation.
/// </summary>
internal static class OutcomeCodec
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int WorthCompressing = 512;
    private const int BrotliQuality = 3;
    private const int BrotliWindow = 20;
    private const int LargestPart = 256 * 1024 * 1024;

    /// <summary>Observations and record.</summary>
    /// <exception cref="InvalidOperationException">An observation holds no value, more than one, or a number that is not finite.</exception>
    public static byte[] EncodeOutcome(TrialOutcome outcome)
    {
        ArrayBufferWriter<byte> buffer = new(1024);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("observations");
            foreach (Observation observation in outcome.Observations)
            {
                Write(json, observation);
            }

            json.WriteEndArray();
            if (outcome.Record is { } record)
            {
                json.WritePropertyName("record");
                record.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Pack(buffer.WrittenSpan);
    }

    /// <summary>Transcripts, or null when there are none.</summary>
    public static byte[]? EncodeTranscripts(IReadOnlyList<Transcript> transcripts) =>
        transcripts.Count == 0 ? null : Pack(JsonSerializer.SerializeToUtf8Bytes(transcripts));

    /// <summary>The outcome of both parts; transcripts stay packed until somebody reads them.</summary>
    public static TrialOutcome Decode(byte[] outcome, byte[]? transcripts)
    {
        using JsonDocument document = JsonDocument.Parse(Unpack(outcome));
        JsonElement root = document.RootElement;
        JsonElement rows = root.GetProperty("observations");
        Observation[] observations = new Observation[rows.GetArrayLength()];
        int next = 0;
        foreach (JsonElement row in rows.EnumerateArray())
        {
            observations[next++] = ReadObservation(row);
        }

        // Parsed apart from the pooled document, so that the node may outlive it.
        JsonNode? record = root.TryGetProperty("record", out JsonElement element) ? JsonNode.Parse(element.GetRawText()) : null;
        IReadOnlyList<Transcript> talks = transcripts is null ? [] : new PackedTranscripts(transcripts);
        return new TrialOutcome(observations, talks, record);
    }

    /// <summary>The transcripts of their part.</summary>
    public static IReadOnlyList<Transcript> DecodeTranscripts(byte[] packed) =>
        JsonSerializer.Deserialize<Transcript[]>(Unpack(packed).Span) ?? [];

    /// <summary>Compresses bytes where it pays.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        if (plain.Length >= WorthCompressing)
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(plain.Length) + 1);
            try
            {
                if (BrotliEncoder.TryCompress(plain, buffer.AsSpan(1), out int written, BrotliQuality, BrotliWindow)
                    && written < plain.Length)
                {
                    buffer[0] = Brotli;
                    return buffer.AsSpan(0, written + 1).ToArray();
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        byte[] packed = new byte[plain.Length + 1];
        packed[0] = Plain;
        plain.CopyTo(packed.AsSpan(1));
        return packed;
    }

    /// <summary>The bytes that were packed.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Pack"/> makes.</exception>
    public static ReadOnlyMemory<byte> Unpack(byte[] packed)
    {
        if (packed.Length > 0 && packed[0] == Plain)
        {
            return packed.AsMemory(1);
        }

        if (packed.Length == 0 || packed[0] != Brotli)
        {
            throw new InvalidDataException("A stored part has an unknown encoding.");
        }

        using BrotliStream brotli = new(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        using MemoryStream plain = new();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            for (int read = brotli.Read(buffer); read > 0; read = brotli.Read(buffer))
            {
                if (plain.Length + read > LargestPart)
                {
                    throw new InvalidDataException($"A stored part unpacks to more than {LargestPart} bytes.");
                }

                plain.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    private static void Write(Utf8JsonWriter json, Observation observation)
    {
        int filled = (observation.Value is null ? 0 : 1) + (observation.Category is null ? 0 : 1) + (observation.Missing is null ? 0 : 1);
        if (filled != 1 || observation.Value is { } number && !double.IsFinite(number))
        {
            throw new InvalidOperationException(
                $"The observation {observation} must hold exactly one of a finite value, a category and a cause of being missing.");
        }

        json.WriteStartObject();
        json.WriteString("measure", observation.Measure);
        if (observation.Subject.Length > 0)
        {
            json.WriteString("subject", observation.Subject);
        }

        if (observation.Value is { } value)
        {
            json.WriteNumber("value", value);
        }
        else if (observation.Category is { } category)
        {
            json.WriteString("category", category);
        }
        else
        {
            json.WriteString("missing", observation.Missing.ToString());
        }

        if (observation.Factors is { Count: > 0 } factors)
        {
            json.WritePropertyName("factors");
            CellCodec.Write(json, factors);
        }

        json.WriteEndObject();
    }

    private static Observation ReadObservation(JsonElement row)
    {
        string measure = "", subject = "";
        double? value = null;
        string? category = null;
        MissingCause? missing = null;
        Cell? factors = null;
        foreach (JsonProperty member in row.EnumerateObject())
        {
            switch (member.Name)
            {
                case "measure":
                    measure = Text(member.Value);
                    break;
                case "subject":
                    subject = Text(member.Value);
                    break;
                case "value":
                    value = member.Value.GetDouble();
                    break;
                case "category":
                    category = Text(member.Value);
                    break;
                case "missing":
                    missing = Enum.Parse<MissingCause>(Text(member.Value));
                    break;
                case "factors":
                    factors = CellCodec.Read(member.Value);
                    break;
            }
        }

        return new Observation(measure, subject, value, category, missing, factors);
    }

    // Names of measures, subjects and levels repeat in every row of every trial: short texts are kept once.
    private static string Text(JsonElement element) => RepeatedText.Of(element.GetString() ?? "");
}
