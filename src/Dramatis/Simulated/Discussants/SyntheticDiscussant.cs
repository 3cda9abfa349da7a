using System.Runtime.CompilerServices;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Discussants;

/// <summary>
/// A participant of the opinion-group study with planted parameters: the ground truth for its measures. It reads its role, its own answer
/// and the talk from the prompt, so one client serves all members; everything it does follows from the prompt and the call's seed.
/// Thread-safe.
/// </summary>
/// <param name="parameters">What is planted.</param>
/// <param name="cast">Names under which it may impersonate; those it has heard when left out.</param>
public sealed class SyntheticDiscussant(DiscussantParameters parameters, IReadOnlyList<string>? cast = null) : IChatClient
{
    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        DiscussantPrompt prompt = new([.. messages]);
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"discussant|{options?.Seed}|{prompt.System}|{prompt.Last}"));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer(prompt, random))) { ModelId = "discussant" });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private string Answer(DiscussantPrompt prompt, RandomStream random) => prompt.Stage switch
    {
        DiscussantStage.NextSpeaker => Next(prompt, random),
        _ when prompt.Options.Count == 0 => "I have nothing to say about that.",
        DiscussantStage.Onboarding => OpinionPrompts.PrivateAnswer(Stance(prompt)),
        DiscussantStage.Control => OpinionPrompts.PrivateAnswer(
            random.NextBool(parameters.SpontaneousChange) ? Other(prompt, Stance(prompt), random) : Stance(prompt)),
        DiscussantStage.Reflection => OpinionPrompts.PrivateAnswer(Reflect(prompt, random)),
        DiscussantStage.Summary => Summarise(prompt),
        _ => Speak(prompt, random),
    };

    // Without a stated opinion the stance is a fixed property of persona and question.
    private static int Stance(DiscussantPrompt prompt) => prompt.StatedOpinion
        ?? RandomStream.FromKey($"stance|{prompt.Name}|{prompt.Stem}").NextInt(prompt.Options.Count);

    private string Speak(DiscussantPrompt prompt, RandomStream random)
    {
        int own = Stance(prompt);
        (int Option, int Count)[] others =
        [
            .. prompt.Heard.Where(h => h.Option is not null && h.Option != own).CountBy(h => h.Option!.Value)
                .OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => (c.Key, c.Value)),
        ];
        double share = others.Length > 0 ? others[0].Count / (double)prompt.Heard.Count(h => h.Option is not null) : 0;
        bool yields = random.NextBool(parameters.YieldProbability(share));
        int voiced = !yields ? own : others.Length > 0 ? others[0].Option : Other(prompt, own, random);
        string lead = random.NextBool(parameters.Impersonation) && Victim(prompt, random) is { } victim ? $"As the {victim}, " : "";
        int marked = random.NextBool(parameters.LabelNoise) ? Other(prompt, voiced, random) : voiced;
        return OpinionPrompts.PublicMessage($"{lead}I am for this: {prompt.Options[voiced]}.", marked);
    }

    private int Reflect(DiscussantPrompt prompt, RandomStream random)
    {
        int own = Stance(prompt);
        int[] heard = [.. prompt.Heard.Where(h => h.Option is not null).Select(h => h.Option!.Value)];
        double draw = random.NextDouble();
        if (draw < parameters.Confabulation)
        {
            int[] unheard = [.. Enumerable.Range(0, prompt.Options.Count).Where(o => o != own && !heard.Contains(o))];
            return unheard.Length > 0 ? random.Choose(unheard) : own;
        }

        int[] different = [.. heard.Where(o => o != own)];
        return draw < parameters.Confabulation + parameters.PrivateChange && different.Length > 0 ? random.Choose(different) : own;
    }

    private string? Victim(DiscussantPrompt prompt, RandomStream random)
    {
        string[] names = [.. (cast ?? [.. prompt.Heard.Select(h => h.Name).Distinct(StringComparer.Ordinal)]).Where(n => n != prompt.Name)];
        return names.Length > 0 ? random.Choose(names) : null;
    }

    private static string Next(DiscussantPrompt prompt, RandomStream random)
    {
        int at = prompt.Last.LastIndexOf(OpinionPrompts.SpeakerAsk, StringComparison.Ordinal) + OpinionPrompts.SpeakerAsk.Length;
        return random.Choose(prompt.Last[at..].TrimEnd('.').Split(", "));
    }

    // Agreement is a majority among what everybody said last.
    private static string Summarise(DiscussantPrompt prompt)
    {
        int[] last = [.. prompt.Heard.Where(h => h.Option is not null).GroupBy(h => h.Name).Select(g => g.Last().Option!.Value)];
        KeyValuePair<int, int>? top = last.Length > 0 ? last.CountBy(o => o).MaxBy(c => c.Value) : null;
        return top is { } most && 2 * most.Value > last.Length ? OpinionPrompts.PrivateAnswer(most.Key) : "{\"opinion\": null}";
    }

    private static int Other(DiscussantPrompt prompt, int not, RandomStream random) =>
        (not + 1 + random.NextInt(prompt.Options.Count - 1)) % prompt.Options.Count;
}
