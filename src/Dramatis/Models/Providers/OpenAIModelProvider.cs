using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Dramatis.Models.Providers;

/// <summary>
/// Opens <c>openai:model[@base-url]</c>: the public OpenAI endpoint or any server that speaks its chat completions.
/// </summary>
/// <remarks>
/// Keys come from the environment. <c>DRAMATIS_OPENAI_API_KEY</c> is sent to whatever host the identifier names;
/// <c>OPENAI_API_KEY</c> only to the public endpoint, to this machine, and to the host of <c>OPENAI_BASE_URL</c>, so that an experiment
/// file from a stranger cannot carry it off.
/// </remarks>
public sealed class OpenAIModelProvider(EndpointOptions? options = null) : IModelProvider
{
    private static readonly Uri PublicEndpoint = new("https://api.openai.com/v1");
    private readonly EndpointOptions options = options ?? new EndpointOptions();

    /// <inheritdoc/>
    public string Scheme => "openai";

    /// <inheritdoc/>
    public string Description => "openai:<model>[@<base url>]: OpenAI, or any server with its API (key in DRAMATIS_OPENAI_API_KEY or OPENAI_API_KEY)";

    /// <inheritdoc/>
    public ValueTask<IChatClient> OpenAsync(ModelIdentifier identifier, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        Uri address = EndpointAddress.Required(identifier, identifier.BaseUrl ?? ConfiguredAddress(identifier) ?? PublicEndpoint);
        string? key = Key(address);
        if (key is null && address.Host == PublicEndpoint.Host)
        {
            throw new ModelUnavailableException(
                $"model '{identifier}'",
                $"{address.Host} needs an API key and the environment has none.",
                "Set OPENAI_API_KEY (or DRAMATIS_OPENAI_API_KEY), or name a server of your own: openai:<model>@http://localhost:8080/v1.");
        }

        Endpoint endpoint = new($"model '{identifier}'", address, key)
        {
            KeyRemedy = "Check the key in DRAMATIS_OPENAI_API_KEY or OPENAI_API_KEY, and that it may use the model"
                + " (OPENAI_API_KEY is sent only to OpenAI, to this machine and to the host of OPENAI_BASE_URL).",
        };
        HttpClient http = options.CreateHttpClient(endpoint);
        OpenAIClientOptions sdk = new()
        {
            Endpoint = address,
            Transport = new HttpClientPipelineTransport(http),

            // Retries and time-outs are the pipeline's, so that each is counted once.
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        ChatClient client = new(identifier.Name, new ApiKeyCredential(key ?? "none"), sdk);
        IChatClient chat = address.Host == PublicEndpoint.Host ? client.AsIChatClient() : new OwnServerChatClient(client.AsIChatClient());
        return ValueTask.FromResult<IChatClient>(new EndpointChatClient(chat, http, endpoint));
    }

    private string? Key(Uri address)
    {
        string? own = Variable("DRAMATIS_OPENAI_API_KEY");
        string? general = Variable("OPENAI_API_KEY");
        bool trusted = address.Host == PublicEndpoint.Host || address.IsLoopback
            || (Uri.TryCreate(Variable("OPENAI_BASE_URL"), UriKind.Absolute, out Uri? configured) && configured.Authority == address.Authority);
        return own ?? (trusted ? general : null);
    }

    private Uri? ConfiguredAddress(ModelIdentifier identifier) => Variable("OPENAI_BASE_URL") is { } text
        ? EndpointAddress.Parse(text, $"model '{identifier}': OPENAI_BASE_URL")
        : null;

    private string? Variable(string name) => options.Environment(name)?.Trim() is { Length: > 0 } value ? value : null;
}
