using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Marks repeats.</summary>
public static class RepeatChatOptionsExtensions
{
    /// <summary>
    /// A copy of the options for the n-th repeat of a request: the cache answers each repeat separately. Needed wherever a method draws
    /// several answers to one prompt without changing the seed.
    /// </summary>
    public static ChatOptions WithRepeat(this ChatOptions? options, int repeat)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(repeat);
        ChatOptions copy = options?.Clone() ?? new ChatOptions();
        copy.AdditionalProperties ??= [];
        copy.AdditionalProperties[RequestKey.RepeatProperty] = repeat;
        return copy;
    }

    /// <summary>
    /// A copy of the options for the n-th draw of a request: another repeat for the cache, and the next seed where there is one.
    /// </summary>
    public static ChatOptions ForDraw(this ChatOptions? options, int number)
    {
        ChatOptions copy = options.WithRepeat(number);
        copy.Seed = options?.Seed is { } seed ? unchecked(seed + number) & int.MaxValue : null; // some endpoints take 32-bit seeds only
        return copy;
    }
}
