using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>An encoder with its heads, loaded without a tokenizer, and what was recorded of it.</summary>
internal sealed class RecordedEncoder : IDisposable
{
    private readonly FirstTokenHead? pooler;
    private readonly FirstTokenHead? classifier;

    public RecordedEncoder(string name)
    {
        string folder = EncoderFolders.Locate(name);
        Goldens = EncoderFolders.Goldens(name);
        Encoder = new Encoder(EncoderConfigurationFile.Read(Path.Combine(folder, "config.json")));
        EncoderFamily family = EncoderFamily.Find(Encoder.Configuration.ModelType)!;
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        var weights = new EncoderWeights(folder, file, family);
        Encoder.Load(folder, file);
        pooler = FirstTokenHead.Pooler(Encoder.Configuration, family, weights);
        classifier = FirstTokenHead.Classifier(Encoder.Configuration, family, weights);
    }

    public Encoder Encoder { get; }

    public JsonElement Goldens { get; }

    public JsonElement Case(string name) => Goldens.GetProperty("cases").GetProperty(name);

    /// <summary>The rows of a case without their padding.</summary>
    public static EncodedText[] Rows(JsonElement recorded)
    {
        JsonElement[] masks = [.. recorded.GetProperty("attention_mask").EnumerateArray()];
        return
        [
            .. recorded.GetProperty("ids").EnumerateArray().Select((ids, row) =>
            {
                int length = EncoderFolders.Integers(masks[row]).Sum();
                int[] types = recorded.TryGetProperty("token_type_ids", out JsonElement given)
                    ? EncoderFolders.Integers(given[row])[..length]
                    : new int[length];
                return new EncodedText(EncoderFolders.Integers(ids)[..length], types);
            }),
        ];
    }

    /// <summary>Runs a pass and hands out hidden states [B, T, C] and the answer of the head, if there is one.</summary>
    public void Run(IReadOnlyList<EncodedText> rows, Action<torch.Tensor, torch.Tensor?> check, Action<int, torch.Tensor>? afterBlock = null)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        using var batch = new EncoderBatch(rows, Encoder.Configuration);
        torch.Tensor hidden = Encoder.Hidden(batch, afterBlock);
        check(hidden, classifier is not null ? classifier.Logits(hidden) : pooler?.Pool(hidden));
    }

    public void Dispose()
    {
        Encoder.Dispose();
        pooler?.Dispose();
        classifier?.Dispose();
    }
}
