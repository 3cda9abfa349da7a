using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Dramatis.Models.Pipeline;

/// <summary>
/// The layers every call goes through, from the outside in: telemetry, usage, response cache, budget, concurrency and rate limits,
/// retry and time-out, provider.
/// </summary>
/// <remarks>
/// The order is fixed. The cache stands before the budget, so a known answer costs nothing; the budget before the limits, so a call that
/// may not be paid for does not wait; the limits before retry, so a call being retried keeps its place.
/// </remarks>
public static class ModelPipeline
{
    private const string ReplayScheme = "replay";

    /// <summary>The pipeline as <see cref="ModelRegistry"/> takes it.</summary>
    public static Func<ModelIdentifier, IChatClient, IChatClient> With(ModelPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (identifier, provider) => Build(identifier, provider, options);
    }

    /// <summary>Puts the layers around a provider's client.</summary>
    /// <exception cref="InvalidInputException">Money is limited and the model has no price, or an option is out of range.</exception>
    public static IChatClient Build(ModelIdentifier identifier, IChatClient provider, ModelPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(options);
        string model = identifier.ToString();
        ModelPrice? price = Price(identifier, options);
        bool isEndpoint = provider.GetService<ModelEndpoint>() is not null;
        ModelLimiter? limiter = Limiter(options, isEndpoint);
        return new LayeredClient(
            Lay(provider, identifier.Scheme == ReplayScheme ? null : options.Store),
            new ClientLayers(other => Lay(other, store: null)));

        IChatClient Lay(IChatClient client, IResponseStore? store)
        {
            ChatClientBuilder builder = new ChatClientBuilder(client)
                .UseModelTelemetry(options.RecordContent)
                .UseUsage(model, options.Usage, price, options.TimeProvider);
            if (store is not null)
            {
                builder.UseResponseCache(store, model, options.LiveStreams);
            }

            builder.UseBudget(options.Budget, price);
            if (limiter is not null)
            {
                builder.Use(inner => new LimitChatClient(inner, limiter));
            }

            if (isEndpoint)
            {
                ModelRetryOptions retry = options.Retry with { LiveStreams = options.LiveStreams || options.Retry.LiveStreams };
                ILogger logger = options.Loggers.CreateLogger(ModelTelemetry.SourceName);
                builder.Use(inner => new RetryChatClient(inner, retry, options.TimeProvider, options.Random, logger, limiter));
            }

            return builder.Build();
        }
    }

    // One for the model, whatever is put into its layers; null without limits.
    private static ModelLimiter? Limiter(ModelPipelineOptions options, bool isEndpoint)
    {
        ModelLimits limits = options.Limits.Validated();
        if (isEndpoint)
        {
            limits = limits with { Concurrency = limits.Concurrency ?? ModelLimits.EndpointConcurrency };
        }

        return limits is { Concurrency: null, RequestsPerMinute: null, TokensPerMinute: null } ? null : new ModelLimiter(limits, options.TimeProvider);
    }

    private static ModelPrice? Price(ModelIdentifier identifier, ModelPipelineOptions options)
    {
        if (options.Prices.TryGetValue(identifier.ToString(), out ModelPrice? price))
        {
            return price;
        }

        if (identifier.Scheme != "openai")
        {
            // Ollama serves from the user's own machines; all others run in this process.
            return ModelPrice.Free;
        }

        return options.Budget?.LimitsMoney != true
            ? null
            : throw new InvalidInputException(
                $"budget '{options.Budget.Name}'",
                $"limits money, and the price of '{identifier}' is not known.",
                "Give its price per million tokens (0 for a server of your own), or limit tokens or calls instead.");
    }

    private sealed class LayeredClient(IChatClient inner, ClientLayers layers) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ClientLayers) && serviceKey is null ? layers : base.GetService(serviceType, serviceKey);
    }
}
