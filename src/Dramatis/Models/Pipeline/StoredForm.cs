using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Answers in the JSON in which they are stored.</summary>
internal static class StoredForm
{
    // A continuation the model holds to be impossible has a log-probability of minus infinity.
    private static readonly JsonSerializerOptions ScoreOptions = new(JsonSerializerOptions.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Write(ChatResponse response) => JsonSerializer.Serialize(response, AIJsonUtilities.DefaultOptions);

    public static string Write(IReadOnlyList<ContinuationScore> scores) => JsonSerializer.Serialize(scores, ScoreOptions);

    public static ChatResponse ReadChat(string reply) => JsonSerializer.Deserialize<ChatResponse>(reply, AIJsonUtilities.DefaultOptions)!;

    public static IReadOnlyList<ContinuationScore> ReadScores(string reply) =>
        JsonSerializer.Deserialize<IReadOnlyList<ContinuationScore>>(reply, ScoreOptions)!;
}
