using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Experiments;

/// <summary>
/// The content address of a trial: SHA-256 (first 32 hexadecimal digits) over study, code version, study options, seed, stage, cell,
/// replication and input. Names, budgets and concurrency are not part of it: changing them never repeats finished work.
/// </summary>
/// <param name="Value">32 lower-case hexadecimal digits.</param>
public readonly record struct TrialKey(string Value)
{
    /// <summary>Computes the key of a planned trial.</summary>
    public static TrialKey Compute(string study, string codeVersion, JsonNode? options, ulong seed, string stage, TrialSpecification trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(study);
            writer.WriteStringValue(codeVersion);
            WriteCanonical(writer, options);
            writer.WriteNumberValue(seed);
            writer.WriteStringValue(stage);
            foreach ((string factor, string level) in trial.Cell)
            {
                writer.WriteStringValue(factor);
                writer.WriteStringValue(level);
            }

            writer.WriteNumberValue(trial.Replication);
            WriteCanonical(writer, trial.Input);
            writer.WriteEndArray();
        }

        byte[] hash = SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        return new TrialKey(Convert.ToHexStringLower(hash.AsSpan(0, 16)));
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // Object members are written in ordinal order, so that the order of keys in a file does not matter.
    private static void WriteCanonical(Utf8JsonWriter writer, JsonNode? node)
    {
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach ((string name, JsonNode? value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    WriteCanonical(writer, value);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    WriteCanonical(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }
}
