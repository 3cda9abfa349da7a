using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>
/// Tells who speaks by how likely the model finds the line after each profile: probabilities are the softmax of the log-likelihoods of the
/// whole line, all candidates being equally likely beforehand. The order of the candidates cannot matter.
/// </summary>
/// <param name="scorer">The model.</param>
public sealed class ScoringRoleIdentifier(ILogLikelihood scorer) : IRoleIdentifier
{
    /// <inheritdoc/>
    public string Name => "likelihood";

    /// <summary>How the model is asked, as part of the fingerprint of the judge; raised whenever the request changes.</summary>
    public static string Settings => "roles/1/likelihood";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>?> IdentifyAsync(RoleItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        ContinuationScore[] scores = await Task.WhenAll(item.Candidates.Select(async c => (await scorer.ScoreAsync(new ScoringRequest(Conversation(item, c), [item.Target]), cancellationToken))[0]));
        double most = scores.Max(s => s.LogProbability);
        double[] weights = [.. scores.Select(s => Math.Exp(s.LogProbability - most))];
        return [.. weights.Select(w => w / weights.Sum())];
    }

    // The line is a reply of the candidate; whoever else spoke before is the other side.
    private static List<ChatMessage> Conversation(RoleItem item, RoleCandidate candidate)
    {
        List<ChatMessage> messages = [new(ChatRole.System, $"You are {candidate.Name}.\n{candidate.Profile}")];
        string said = string.Join("\n", item.Context.Select(t => t.Text));
        messages.Add(new ChatMessage(ChatRole.User, said.Length > 0 ? said : "So?"));
        return messages;
    }
}
