namespace Dramatis.Models;

/// <summary>
/// Names a model: <c>understudy</c>, <c>hf:folder</c>, <c>gguf:file</c>, <c>openai:model[@base-url]</c>, <c>ollama:model[@base-url]</c>,
/// <c>simulated:name</c> or <c>replay:journal</c>.
/// </summary>
/// <param name="Scheme">The part before the first colon, lower case.</param>
/// <param name="Name">The part after it, without the base URL; empty for schemes that need none.</param>
/// <param name="BaseUrl">The part after <c>@</c> for endpoints, otherwise null.</param>
public sealed record ModelIdentifier(string Scheme, string Name, Uri? BaseUrl = null)
{
    private static readonly string[] EndpointSchemes = ["openai", "ollama"];

    /// <summary>Reads an identifier.</summary>
    /// <exception cref="InvalidInputException">The text is empty, has an empty name, or its base URL is not an http(s) address.</exception>
    public static ModelIdentifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.Trim();
        int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        string scheme = (colon < 0 ? trimmed : trimmed[..colon]).ToLowerInvariant();
        string name = colon < 0 ? "" : trimmed[(colon + 1)..];
        if (scheme.Length == 0 || (colon >= 0 && name.Length == 0))
        {
            throw Invalid(text, "names no model.");
        }

        if (!EndpointSchemes.Contains(scheme, StringComparer.Ordinal))
        {
            return new ModelIdentifier(scheme, name);
        }

        int at = name.LastIndexOf("@http", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return new ModelIdentifier(scheme, name);
        }

        return Uri.TryCreate(name[(at + 1)..], UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && at > 0
            ? new ModelIdentifier(scheme, name[..at], url)
            : throw Invalid(text, "has a base URL that is not an http or https address, or no model before it.");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Name.Length == 0 ? Scheme : BaseUrl is null ? $"{Scheme}:{Name}" : $"{Scheme}:{Name}@{BaseUrl.OriginalString}";

    private static InvalidInputException Invalid(string text, string found) => new(
        $"model '{text}'",
        found,
        "Write understudy, hf:<folder>, gguf:<file>, openai:<model>[@<base url>], ollama:<model>, simulated:<name> or replay:<journal>.");
}
