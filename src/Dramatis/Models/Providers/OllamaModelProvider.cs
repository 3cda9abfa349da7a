using Microsoft.Extensions.AI;
using OllamaSharp;

namespace Dramatis.Models.Providers;

/// <summary>
/// Opens <c>ollama:model[@base-url]</c>. Without a base URL the address is <c>OLLAMA_HOST</c>, read as Ollama reads it, or port 11434 of
/// this machine.
/// </summary>
public sealed class OllamaModelProvider(EndpointOptions? options = null) : IModelProvider
{
    private const int DefaultPort = 11434;
    private readonly EndpointOptions options = options ?? new EndpointOptions();

    /// <inheritdoc/>
    public string Scheme => "ollama";

    /// <inheritdoc/>
    public string Description => "ollama:<model>[@<base url>]: a model served by Ollama (address also from OLLAMA_HOST)";

    /// <inheritdoc/>
    public ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        Uri address = EndpointAddress.Required(identifier, identifier.BaseUrl ?? HostAddress(identifier));
        Endpoint endpoint = new($"model '{identifier}'", address, Key: null)
        {
            ModelRemedy = $"Fetch the model with 'ollama pull {identifier.Name}', or check its name.",
            ServerRemedy = "Start it with 'ollama serve', or set OLLAMA_HOST.",
        };
        HttpClient http = options.CreateHttpClient(endpoint);
        return ValueTask.FromResult<IChatClient>(new EndpointChatClient(new OllamaApiClient(http, identifier.Name), http, endpoint));
    }

    private Uri HostAddress(ModelIdentifier identifier)
    {
        string host = options.Environment("OLLAMA_HOST")?.Trim() is { Length: > 0 } value ? value : "localhost";
        bool bare = !host.Contains("://", StringComparison.Ordinal);
        Uri url = EndpointAddress.Parse(bare ? "http://" + host : host, $"model '{identifier}': OLLAMA_HOST");

        // OLLAMA_HOST may be a bare host, and 0.0.0.0 is what a server listens on, not what a client calls.
        UriBuilder builder = new(url);
        if (bare && url.IsDefaultPort && !host.EndsWith(":80", StringComparison.Ordinal))
        {
            builder.Port = DefaultPort;
        }

        builder.Host = builder.Host == "0.0.0.0" ? "localhost" : builder.Host;
        return builder.Uri;
    }
}
