using System.Text;
using Dramatis.Conversations;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Asks a chat model for a probability of each candidate, as JSON; asked again with another seed when nothing can be read.</summary>
/// <param name="client">The model.</param>
/// <param name="lenient">Forgive missing names and sums other than 1.</param>
/// <param name="tries">Times that it is asked at most.</param>
public sealed class ChatRoleIdentifier(IChatClient client, bool lenient = true, int tries = 3) : IRoleIdentifier
{
    private const int AnswerTokens = 200;

    /// <inheritdoc/>
    public string Name => "chat model";

    /// <summary>How the model is asked, as part of the fingerprint of the judge; raised whenever the request changes.</summary>
    /// <param name="lenient">Whether missing names and sums other than 1 are forgiven.</param>
    public static string Settings(bool lenient = true) => $"roles/1/words/{(lenient ? "lenient" : "strict")}";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>?> IdentifyAsync(RoleItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        string[] names = [.. item.Candidates.Select(c => c.Name)];
        ChatMessage[] request = Request(item);
        for (int attempt = 0; attempt < tries; attempt++)
        {
            ChatOptions options = new() { Temperature = attempt == 0 ? 0 : 0.7f, Seed = attempt, MaxOutputTokens = AnswerTokens };
            string reply = (await client.GetResponseAsync(request, options, cancellationToken)).Text;
            if ((lenient ? RoleDistribution.Lenient(reply, names) : RoleDistribution.Strict(reply, names)) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    private static ChatMessage[] Request(RoleItem item)
    {
        StringBuilder material = new();
        foreach (RoleCandidate candidate in item.Candidates)
        {
            material.Append(candidate.Name).Append(": ").AppendLine(candidate.Profile);
        }

        material.AppendLine();
        foreach (Turn turn in item.Context)
        {
            material.Append(turn.Speaker).Append(": ").AppendLine(turn.Text);
        }

        material.Append("(unknown): ").Append(item.Target);
        DataFence fence = new(material.ToString());
        string names = string.Join(", ", item.Candidates.Select(c => FormattableString.Invariant($"\"{c.Name}\": {1.0 / item.Candidates.Count:0.##}")));
        return
        [
            new ChatMessage(ChatRole.System, $"You tell who speaks the line marked (unknown). {fence.Rule} Answer with one JSON object that gives each name its probability, all together 1, such as {{{names}}}."),
            new ChatMessage(ChatRole.User, fence.Around(material.ToString())),
        ];
    }
}
