namespace Dramatis.Torch.Internals;

/// <summary>Names that different files give one family.</summary>
internal static class ModelFamilies
{
    // The architecture of GGUF files beside the model type of Hugging Face folders.
    private static readonly string[][] Alike = [["llama", "mistral"], ["gemma3", "gemma3_text"]];

    /// <summary>Whether a file made for one family may be used with another; an unknown or empty name fits all.</summary>
    public static bool Fit(string? hint, string? family) =>
        string.IsNullOrEmpty(hint) || string.IsNullOrEmpty(family) || string.Equals(hint, family, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Alike, names => names.Contains(hint, StringComparer.OrdinalIgnoreCase) && names.Contains(family, StringComparer.OrdinalIgnoreCase));
}
