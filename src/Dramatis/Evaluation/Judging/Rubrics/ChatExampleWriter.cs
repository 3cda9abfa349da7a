using Dramatis.Conversations;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Asks a chat model for the five examples of one question, as a JSON list; asked again with another seed when that cannot be read.</summary>
/// <param name="client">The model.</param>
/// <param name="tries">Times that it is asked at most.</param>
public sealed class ChatExampleWriter(IChatClient client, int tries = ChatExampleWriter.DefaultTries) : IExampleWriter
{
    /// <summary>Times that a model is asked for examples that can be read, when nothing else is said.</summary>
    public const int DefaultTries = 3;

    private const int AnswerTokens = 600;
    private const float AgainTemperature = 0.7f;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>?> WriteAsync(Rubric rubric, string persona, string question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rubric);
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(question);
        ChatMessage[] request = Request(rubric, persona, question);
        for (int attempt = 0; attempt < tries; attempt++)
        {
            ChatOptions options = new() { Temperature = attempt == 0 ? 0 : AgainTemperature, Seed = attempt, MaxOutputTokens = AnswerTokens };
            if (ExampleList.Read((await client.GetResponseAsync(request, options, cancellationToken)).Text) is { } examples)
            {
                return examples;
            }
        }

        return null;
    }

    private static ChatMessage[] Request(Rubric rubric, string persona, string question)
    {
        DataFence fence = new(persona, question);
        string anchors = string.Join("\n", rubric.Anchors.Select((a, i) => FormattableString.Invariant($"{i + 1}: {a}")));
        return
        [
            new ChatMessage(
                ChatRole.System,
                $"You write replies to one question, one for each score from 1 to 5. {rubric.Aim}\n{anchors}\n{fence.Rule} Answer with a JSON list of five texts, the reply for score 1 first."),
            new ChatMessage(ChatRole.User, $"Persona:\n{fence.Around(persona)}\nQuestion:\n{fence.Around(question)}"),
        ];
    }
}
