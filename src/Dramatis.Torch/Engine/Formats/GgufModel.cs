using System.Globalization;
using Dramatis.Torch.Engine.ChatTemplates;
using Dramatis.Torch.Engine.Tokenization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads a model from one GGUF file.</summary>
internal static class GgufModel
{
    private static readonly string[] EndKeys = ["tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id", "tokenizer.ggml.eom_token_id"];

    /// <summary>Opens the file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged or of a kind not supported.</exception>
    public static ModelParts Open(string path, string? templateName, TimeProvider? clock)
    {
        GgufFile file = GgufFile.Open(path);
        try
        {
            ChatTemplateText chat = ChatTemplateFiles.InGguf(file.Metadata);
            IChatTemplate? named = templateName is null ? null : chat.Read(templateName, clock);
            DecoderConfiguration configuration = GgufConfiguration.Read(file);
            IWeightSource weights = FamilyWeights.OfGguf(new GgufWeights(file, configuration), configuration);
            return new ModelParts
            {
                Location = path,
                Configuration = configuration,
                Weights = weights,
                Tokenizer = GgufTokenizer.Read(file.Metadata),
                Template = () => named ?? chat.Read(null, clock),
                EndTokens = [.. EndKeys.Select(file.Metadata.Integer).OfType<long>().Where(id => id is >= 0 and <= int.MaxValue).Select(id => (int)id)],
                Fingerprint = Fingerprint(file, templateName),
                Storage = Storage(file),
            }.Checked();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static string Fingerprint(GgufFile file, string? templateName)
    {
        using var fingerprint = new ModelFingerprint();
        fingerprint.Add(KnownChatTemplates.Identity(templateName) ?? "");
        for (long start = 0; start < file.HeaderBytes; start += 1 << 20)
        {
            fingerprint.Add(file.Bytes.Slice(start, (int)Math.Min(1 << 20, file.HeaderBytes - start)));
        }

        foreach (GgufTensor tensor in file.Tensors.Values.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            fingerprint.AddTensor(file.Bytes, tensor.Name, tensor.Offset, tensor.Length);
        }

        return fingerprint.Finish();
    }

    private static string Storage(GgufFile file)
    {
        IEnumerable<string> types = file.Tensors.Values.Select(tensor => tensor.Type.Name).Distinct().Order(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", types)}, {file.Length / 1e6:0.0} MB");
    }
}
