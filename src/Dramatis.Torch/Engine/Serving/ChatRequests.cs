using System.Globalization;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Generation;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>Reads chat options as a request to the generator.</summary>
internal static class ChatRequests
{
    /// <summary>Name of the additional option for <see cref="SamplingSettings.MinP"/>.</summary>
    public const string MinP = "min_p";

    /// <summary>Name of the additional option for <see cref="SamplingSettings.RepetitionPenalty"/>.</summary>
    public const string RepetitionPenalty = "repetition_penalty";

    public static GenerationRequest Read(LanguageModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, PassIntervention? intervention = null)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> conversation = [.. messages];
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            conversation.Insert(0, new ChatMessage(ChatRole.System, options.Instructions));
        }

        IReadOnlyList<int> ids = model.EncodeChat(conversation);
        SamplingSettings sampling = new()
        {
            Temperature = options?.Temperature ?? model.Options.DefaultTemperature,
            TopP = options?.TopP ?? 1,
            TopK = options?.TopK ?? 0,
            MinP = Number(options, MinP) ?? 0,
            RepetitionPenalty = Number(options, RepetitionPenalty) ?? 1,
        };
        sampling.Validate();
        return new GenerationRequest
        {
            Ids = ids,
            Sampling = sampling,
            MaxTokens = ReplyTokens(model, ids.Count + (intervention?.Places ?? 0), options?.MaxOutputTokens),
            Random = RandomStream.FromSeed(unchecked((ulong)(options?.Seed ?? 0))).Split("reply"),
            Intervention = intervention,
            StopStrings = [.. options?.StopSequences?.Where(stop => stop.Length > 0) ?? []],
        };
    }

    // A request that asks for more than fits gets what fits; a conversation that leaves no room at all is an error.
    private static int ReplyTokens(LanguageModel model, int promptTokens, int? asked)
    {
        if (asked is < 1)
        {
            throw new InvalidInputException("max output tokens", $"is {asked}.", "Allow at least 1.");
        }

        int room = model.ContextLength - promptTokens;
        return room >= 1
            ? Math.Min(room, asked ?? model.Options.DefaultReplyTokens)
            : throw new InvalidInputException(
                "conversation",
                $"has {promptTokens} tokens, and the model has room for {model.ContextLength}, the reply included.",
                "Shorten the persona or the history, or take a model with a longer context.");
    }

    private static double? Number(ChatOptions? options, string name)
    {
        if (options?.AdditionalProperties is null || !options.AdditionalProperties.TryGetValue(name, out object? value) || value is null)
        {
            return null;
        }

        try
        {
            return Convert.ToDouble(value.ToString(), CultureInfo.InvariantCulture);
        }
        catch (FormatException error)
        {
            throw new InvalidInputException($"option {name}", $"is '{value}'.", "It should be a number.", error);
        }
    }
}
