using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>What tells a model from others in journals and licences.</summary>
public static class ModelIdentity
{
    /// <summary>
    /// The fingerprint of its weights and settings where it has one; else its identifier, with the address of its server, which the
    /// environment may have given.
    /// </summary>
    /// <param name="identifier">The identifier that it was opened by.</param>
    /// <param name="client">The open model.</param>
    public static string Of(string identifier, IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        ArgumentNullException.ThrowIfNull(client);
        return client.GetService<ModelFingerprint>()?.Value ?? client.GetService<ILanguageModel>()?.Fingerprint ?? Addressed(identifier, client);
    }

    private static string Addressed(string identifier, IChatClient client)
    {
        if (client.GetService<ModelEndpoint>() is not { } endpoint)
        {
            return identifier;
        }

        ModelIdentifier named = ModelIdentifier.Parse(identifier);
        return (named.BaseUrl is null ? named with { BaseUrl = endpoint.Address } : named).ToString();
    }
}
