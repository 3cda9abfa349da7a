using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Recognises models that read one text with an encoder and write another with a decoder. They do not run yet.</summary>
internal static class EncoderDecoderFamilies
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "t5", "mt5", "umt5", "longt5", "switch_transformers", "bart", "mbart", "pegasus", "marian", "m2m_100", "blenderbot", "led", "prophetnet", "t5gemma",
    };

    /// <summary>The model type of a config.json when it is an encoder-decoder's; null otherwise.</summary>
    public static string? TypeOf(JsonElement configuration) =>
        ModelJson.Text(configuration, "model_type") is { } type && (Known.Contains(type) || ModelJson.Flag(configuration, "is_encoder_decoder")) ? type : null;

    /// <summary>The model type of a folder's config.json when it is an encoder-decoder's; null otherwise, also for a damaged file.</summary>
    public static string? TypeInFolder(string folder)
    {
        try
        {
            using JsonDocument document = ModelJson.Read(Path.Combine(folder, "config.json"), "a config.json");
            return TypeOf(document.RootElement);
        }
        catch (Exception error) when (error is ModelFormatException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What to say of one.</summary>
    public static string Explain(string type) =>
        $"is an encoder-decoder ({type}): it reads one text and writes another. Encoder-decoders are recognised, but do not run yet.";
}
