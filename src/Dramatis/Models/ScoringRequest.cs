using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>A context and the continuations to score after it.</summary>
/// <param name="Messages">The conversation so far, rendered with the model's chat template and an open assistant turn.</param>
/// <param name="Continuations">Texts to score; not empty.</param>
/// <param name="ReplyPrefix">Text the assistant's turn already begins with, part of the context (for example "Answer: ").</param>
public sealed record ScoringRequest(IReadOnlyList<ChatMessage> Messages, IReadOnlyList<string> Continuations, string ReplyPrefix = "");
