using Dramatis.Models;
using Dramatis.Models.Pipeline;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>
/// The open models of an arm by role; an unnamed role falls back to <c>default</c>. Before a model whose calls cost money or time on
/// somebody's server stands the journal: an answer is committed before a trial sees it, and is never asked for twice. Other models are
/// asked again, unless the study wants every answer kept.
/// </summary>
internal sealed class RoleModels
{
    private static readonly string[] FreeSchemes = ["simulated", "replay", "understudy", "understudy-nano", "hf", "gguf"];
    private readonly Dictionary<string, IChatClient> models = new(StringComparer.Ordinal);

    /// <summary>Takes the models of the settings.</summary>
    /// <param name="identifiers">Role to identifier.</param>
    /// <param name="clients">Role to open client.</param>
    /// <param name="answers">Where answers are kept.</param>
    /// <param name="keepsEveryAnswer">Whether answers that cost nothing are kept too.</param>
    /// <exception cref="ArgumentException">A role of the settings has no client.</exception>
    public RoleModels(
        IReadOnlyDictionary<string, string> identifiers,
        IReadOnlyDictionary<string, IChatClient> clients,
        IResponseStore answers,
        bool keepsEveryAnswer = false)
    {
        Dictionary<string, string> identities = new(StringComparer.Ordinal);
        foreach ((string role, string identifier) in identifiers)
        {
            if (!clients.TryGetValue(role, out IChatClient? client))
            {
                throw new ArgumentException($"No client was opened for the role '{role}'.", nameof(clients));
            }

            string identity = ModelIdentity.Of(identifier, client);
            identities.Add(role, identity);
            models.Add(role, keepsEveryAnswer || IsPaid(identifier, client) ? new ResponseCacheChatClient(client, answers, identity) : client);
        }

        Identities = identities;
    }

    /// <summary>Role to what names the model in trial keys: the fingerprint of its weights, otherwise its identifier with its address.</summary>
    public IReadOnlyDictionary<string, string> Identities { get; }

    /// <summary>The model of a role.</summary>
    public IChatClient Find(string role) => models.GetValueOrDefault(role) ?? models["default"];

    private static bool IsPaid(string identifier, IChatClient client) =>
        client.GetService<ILanguageModel>() is null
        && !FreeSchemes.Contains(ModelIdentifier.Parse(identifier).Scheme, StringComparer.Ordinal);
}
