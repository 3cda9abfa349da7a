using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>The open models of an arm by role; an unnamed role falls back to <c>default</c>.</summary>
internal sealed class RoleModels
{
    private static readonly string[] FreeSchemes = ["simulated", "replay", "understudy", "hf", "gguf"];
    private readonly Dictionary<string, (IChatClient Client, bool IsPaid)> models = new(StringComparer.Ordinal);

    /// <summary>Takes the models of the settings.</summary>
    /// <exception cref="ArgumentException">A role of the settings has no client.</exception>
    public RoleModels(IReadOnlyDictionary<string, string> identifiers, IReadOnlyDictionary<string, IChatClient> clients)
    {
        Dictionary<string, string> identities = new(StringComparer.Ordinal);
        foreach ((string role, string identifier) in identifiers)
        {
            if (!clients.TryGetValue(role, out IChatClient? client))
            {
                throw new ArgumentException($"No client was opened for the role '{role}'.", nameof(clients));
            }

            models.Add(role, (client, IsPaid(identifier, client)));
            identities.Add(role, FingerprintOf(client) ?? identifier);
        }

        Identities = identities;
    }

    /// <summary>Role to what names the model in trial keys: the fingerprint of its weights, otherwise its identifier.</summary>
    public IReadOnlyDictionary<string, string> Identities { get; }

    /// <summary>The model of a role, and whether a repeated call would be paid again.</summary>
    public (IChatClient Client, bool IsPaid) Find(string role) =>
        models.TryGetValue(role, out (IChatClient, bool) model) ? model : models["default"];

    private static string? FingerprintOf(IChatClient client) =>
        client.GetService<ModelFingerprint>()?.Value ?? client.GetService<ILanguageModel>()?.Fingerprint;

    private static bool IsPaid(string identifier, IChatClient client) =>
        client.GetService<ILanguageModel>() is null
        && !FreeSchemes.Contains(ModelIdentifier.Parse(identifier).Scheme, StringComparer.Ordinal);
}
